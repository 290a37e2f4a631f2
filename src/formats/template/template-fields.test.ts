import { expect, it } from 'vitest';
import { fullReport } from '../../../test/support/scan-report.ts';
import { templateFieldNames, templateFields } from './template-fields.ts';

it('findings are counted by severity, but for those that do not count', () => {
  const { counts } = templateFields(fullReport) as { readonly counts: Readonly<Record<string, number>> };
  const all = fullReport.findings ?? [];
  const suppressed = all.filter(({ suppression }) => suppression).length;
  expect(counts).toMatchObject({ suppressed, total: all.length - suppressed, packages: fullReport.packages.length });
  const { total, suppressed: _, packages: __, ...severities } = counts;
  expect(Object.values(severities).reduce((sum, one) => sum + one, 0)).toBe(total);
});

it('a report that asked no advisories has no findings, and counts none', () => {
  const fields = templateFields({ ...fullReport, findings: undefined });
  expect(fields).toMatchObject({ findings: undefined, counts: { total: 0, suppressed: 0 } });
});

it('every field of a report can be named, and nothing else', () => {
  const names = templateFieldNames();
  for (const name of Object.keys(templateFields(fullReport))) expect(names.has(name), name).toBe(true);
  for (const name of ['vulnerability', 'fixedVersion', 'purl', 'total', 'Critical', '@first'])
    expect(names.has(name), name).toBe(true);
  for (const name of ['constructor', 'password']) expect(names.has(name), name).toBe(false);
});
