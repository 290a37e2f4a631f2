import { createHash } from 'node:crypto';
import type { Severity } from '../model/severity.ts';
import { whatToDoAbout } from './fix-text.ts';
import { jsonFormat } from './json-format.ts';
import { countedFindings } from './package-of-finding.ts';

const severities: Readonly<Record<Severity, string>> = {
  Critical: 'blocker',
  High: 'critical',
  Medium: 'major',
  Low: 'minor',
  Negligible: 'info',
  Unknown: 'info',
};

/** `artifacts: reports: codequality` of GitLab, which every tier shows. https://docs.gitlab.com/ci/testing/code_quality/ */
export const gitlabCodequality = jsonFormat(
  {
    id: 'gitlab-codequality',
    mediaType: 'application/json',
    summary: "GitLab's code quality report, which every tier shows",
    tells: 'findings',
    specification: 'https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format',
    contents: 'An issue for each finding that counts. Fingerprints stay the same when the image is built anew.',
  },
  (report) =>
    countedFindings(report)
      .values()
      .map((finding) => ({
        description: `${finding.vulnerability} in ${finding.package.name} ${finding.package.version} (${finding.severity}). ${whatToDoAbout(finding)}.`,
        check_name: finding.vulnerability,
        fingerprint: createHash('sha256')
          .update(
            JSON.stringify([finding.vulnerability, finding.package.ecosystem, finding.package.name, finding.path]),
          )
          .digest('hex'),
        severity: severities[finding.severity],
        location: { path: finding.path || 'image', lines: { begin: 1 } },
      })),
);
