import { expect, it } from 'vitest';
import { emptyReport, fullReport } from '../../test/support/scan-report.ts';
import { formatById } from './index.ts';
import { reportSchema } from './report-schema.ts';

it.each([
  ['something of everything', fullReport],
  ['nothing found', emptyReport],
  ['packages alone', { ...fullReport, findings: undefined }],
])('the schema tells all of a report with %s', (_, report) => {
  const written = JSON.parse([...(formatById('json')?.write(report, { colour: false }) ?? [])].join(''));
  // What the schema does not tell would be missing.
  expect(reportSchema.parse(written)).toEqual(written);
});
