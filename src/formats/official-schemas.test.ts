import { describe, expect, it } from 'vitest';
import { jsonComplaints, xmlComplaints } from '../../test/support/official-schema.ts';
import { emptyReport, fullReport } from '../../test/support/scan-report.ts';
import { haveTools } from '../../test/support/tools.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { formatById } from './index.ts';

const reports: readonly (readonly [string, ScanReport])[] = [
  ['something of everything', fullReport],
  ['nothing found', emptyReport],
  ['packages alone', { ...fullReport, findings: undefined }],
];

/** What a workflow of GitHub sets: its documents name the commit. */
const env = {
  ...{ GITHUB_SHA: 'a'.repeat(40), GITHUB_REF: 'refs/heads/main', GITHUB_RUN_ID: '7' },
  ...{ GITHUB_WORKFLOW: 'ci', GITHUB_JOB: 'scan' },
  ...{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'team/app' },
};

function written(id: string, report: ScanReport): string {
  return [...(formatById(id)?.write(report, { colour: false, env }) ?? [])].join('');
}

describe.each([
  ['cyclonedx', 'cyclonedx-1.6.schema.json'],
  ['cyclonedx-vdr', 'cyclonedx-1.6.schema.json'],
  ['cyclonedx-vex', 'cyclonedx-1.6.schema.json'],
  ['spdx', 'spdx-2.3.schema.json'],
  ['spdx3', 'spdx-3.0.1.schema.json'],
  ['sarif', 'sarif-2.1.0.schema.json'],
  ['csaf', 'csaf-2.0.schema.json'],
  ['gitlab', 'gitlab-container-scanning.schema.json'],
  ['github', 'github-snapshot.schema.json'],
])('%s', (id, schema) => {
  it.each(reports)(`of a report with %s is valid by ${schema}`, (_, report) => {
    expect(jsonComplaints(schema, JSON.parse(written(id, report)))).toEqual([]);
  });
});

it('openvex is valid by its schema, which knows no document of nothing', () => {
  expect(jsonComplaints('openvex-0.2.0.schema.json', JSON.parse(written('openvex', fullReport)))).toEqual([]);
});

it('a schema that does not fit complains', () => {
  expect(jsonComplaints('sarif-2.1.0.schema.json', { version: '2.1.0' })).not.toEqual([]);
});

describe.runIf(haveTools(['xmllint'], 'CLEARDOCK_REQUIRE_CLIENTS')).each([
  ['cyclonedx-xml', 'cyclonedx-1.6.xsd'],
  ['cyclonedx-vdr-xml', 'cyclonedx-1.6.xsd'],
  ['junit', 'junit.xsd'],
])('%s', (id, schema) => {
  it.each(reports)(`of a report with %s is valid by ${schema}`, async (_, report) => {
    expect(await xmlComplaints(schema, written(id, report))).toEqual([]);
  });
});
