import { expect, it } from 'vitest';
import { fullReport, hostileName } from '../../test/support/scan-report.ts';
import { csv } from './csv.ts';

const rows = (report: typeof fullReport) => [...csv.write(report, { colour: false })];
const [head = '', ...findings] = rows(fullReport);

it('every row has a cell for each title, and ends as the form wants it', () => {
  const plain = [head, ...findings].filter((row) => !row.includes('"'));
  expect(plain.length).toBeGreaterThan(1);
  for (const row of plain) {
    expect(row.split(',')).toHaveLength(head.split(',').length);
    expect(row.endsWith('\r\n')).toBe(true);
  }
});

it('each finding has a row, what is suppressed with its reason', () => {
  expect(findings).toHaveLength(fullReport.findings?.length ?? 0);
  expect(findings.some((row) => /exemption|not_affected/.test(row))).toBe(true);
});

it('layers are counted from 1, as people do', () => {
  const [pkg] = fullReport.packages;
  const row = rows({ ...fullReport, findings: undefined, packages: pkg ? [{ ...pkg, layer: 0 }] : [] })[1];
  expect(row?.endsWith(',1\r\n')).toBe(true);
});

it('without advisories the packages are told', () => {
  const packages = rows({ ...fullReport, findings: undefined });
  expect(packages).toHaveLength(fullReport.packages.length + 1);
  expect(packages[0]).toContain('Ecosystem,Package,Version');
});

it('no name becomes a formula or another row', () => {
  const [pkg] = fullReport.packages;
  const text =
    rows({ ...fullReport, findings: undefined, packages: pkg ? [{ ...pkg, name: hostileName }] : [] })[1] ?? '';
  expect(text).toContain(`"'=cmd`);
  expect(text.slice(0, -2)).not.toMatch(/[\r\n]/);
});
