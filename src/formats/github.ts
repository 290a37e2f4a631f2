import type { ReportedPackage } from '../model/scan-report.ts';
import { jsonFormat } from './json-format.ts';
import { toolOf } from './subject.ts';

/** Only web addresses are taken; the name is that of the annotations that clusters and images have. */
const detectorUrl = 'https://cleardock.io';

/** What GitHub's dependency graph takes. https://docs.github.com/rest/dependency-graph/dependency-submission */
export const github = jsonFormat(
  {
    id: 'github',
    mediaType: 'application/json',
    summary: "snapshot for GitHub's dependency graph",
    tells: 'packages',
    specification: 'https://docs.github.com/rest/dependency-graph/dependency-submission',
    contents:
      'A manifest for each file that names packages, with their package URLs. Commit, branch, run and job are those of the workflow that runs it (`GITHUB_SHA`, `GITHUB_REF`, `GITHUB_RUN_ID`, `GITHUB_WORKFLOW`, `GITHUB_JOB`, `GITHUB_SERVER_URL`, `GITHUB_REPOSITORY`); elsewhere they are empty and have to be filled in.',
  },
  (report, { env = {} }) => {
    const { GITHUB_SHA: sha = '', GITHUB_REF: ref = '', GITHUB_RUN_ID: id = '' } = env;
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
    const correlator = [env.GITHUB_WORKFLOW, env.GITHUB_JOB, report.name].filter(Boolean).join('_');
    const byPath = Map.groupBy(report.packages, ({ path }) => path);
    return {
      version: 0,
      ...{ sha, ref },
      job: {
        id,
        correlator,
        html_url: server && repository && id ? `${server}/${repository}/actions/runs/${id}` : undefined,
      },
      detector: { ...toolOf(report), url: detectorUrl },
      scanned: report.createdAt,
      manifests: Object.fromEntries(
        [...byPath].map(([path, packages]) => [
          `${report.name}/${path}`,
          { name: `${report.name}/${path}`, resolved: resolvedOf(packages) },
        ]),
      ),
    };
  },
);

function resolvedOf(packages: readonly ReportedPackage[]): object {
  const named = packages.filter(({ purl }) => purl !== '');
  return Object.fromEntries(
    named.map(({ purl }) => [purl, { package_url: purl, relationship: 'direct', scope: 'runtime', dependencies: [] }]),
  );
}
