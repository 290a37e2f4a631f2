import { uuidOf } from '../lib/uuid-of.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { whatToDoAbout } from './fix-text.ts';
import { isAddress } from './is-address.ts';
import { jsonFormat } from './json-format.ts';
import { countedFindings } from './package-of-finding.ts';
import { toolOf } from './subject.ts';

/** `artifacts: reports: container_scanning` of GitLab. https://docs.gitlab.com/user/application_security/container_scanning/ */
export const gitlab = jsonFormat(
  {
    id: 'gitlab',
    mediaType: 'application/json',
    summary: "GitLab's container scanning report",
    tells: 'findings',
    specification: 'https://gitlab.com/gitlab-org/security-products/security-report-schemas',
    contents:
      'A vulnerability for each finding that counts. What is not known is told as messages of the scan, which GitLab shows as warnings.',
  },
  (report) => {
    const tool = { id: 'cleardock', ...toolOf(report), vendor: { name: 'Cleardock' } };
    const time = report.createdAt.slice(0, 19);
    return {
      version: '15.2.4',
      scan: {
        ...{ type: 'container_scanning', status: 'success', start_time: time, end_time: time },
        ...{ analyzer: tool, scanner: tool },
        messages: report.coverage.gaps.map(({ message }) => ({ level: 'warn', value: message })),
      },
      vulnerabilities: countedFindings(report)
        .values()
        .map((finding) => vulnerabilityOf(finding, report)),
    };
  },
);

function vulnerabilityOf(finding: Finding, { name: image, distribution }: ScanReport): object {
  const { vulnerability, severity, description, path, aliases, references, link } = finding;
  const { name, version } = finding.package;
  const ids = [vulnerability, ...aliases.filter((alias) => alias !== vulnerability)].slice(0, 20);
  return {
    id: uuidOf(JSON.stringify([image, vulnerability, finding.package, path])),
    name: `${vulnerability} in ${name}`.slice(0, 255),
    description: description || undefined,
    severity: severity === 'Negligible' ? 'Info' : severity,
    solution: `${whatToDoAbout(finding)}.`.slice(0, 7_000),
    identifiers: ids.map((id) => identifierOf(id, id === vulnerability ? link : undefined)),
    links: [...new Set([link, ...references])].filter(isAddress).map((url) => ({ url })),
    location: {
      dependency: { package: { name }, version },
      operating_system: distribution ? `${distribution.id} ${distribution.version}`.trim() : 'unknown',
      image,
    },
  };
}

function identifierOf(id: string, url: string | undefined): object {
  const type = /^[A-Za-z]+/.exec(id)?.[0].toLowerCase() ?? 'id';
  return { type, name: id, value: id, url: url !== undefined && isAddress(url) ? url : undefined };
}
