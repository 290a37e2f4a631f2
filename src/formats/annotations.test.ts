import { expect, it } from 'vitest';
import { fullReport, hostileName } from '../../test/support/scan-report.ts';
import { annotations } from './annotations.ts';

const written = (report: typeof fullReport) => [...annotations.write(report, { colour: false })];

it('each finding that counts is a command of its severity', () => {
  const lines = written(fullReport);
  const counting = fullReport.findings?.filter(({ suppression }) => !suppression) ?? [];
  expect(lines).toHaveLength(fullReport.coverage.gaps.length + counting.length);
  const level = (severity: string) => lines.find((line) => line.includes(`(${severity})`))?.split(' ')[0];
  for (const { severity } of counting)
    expect(level(severity), severity).toBe(
      { Critical: '::error', High: '::error', Medium: '::warning' }[severity as string] ?? '::notice',
    );
});

it('what is not known is told before, as a warning', () => {
  const gap = { kind: 'packages-missing', message: 'no list' } as const;
  const [first] = written({ ...fullReport, coverage: { ...fullReport.coverage, gaps: [gap] } });
  expect(first).toBe('::warning title=Not known::no list\n');
});

it('a clean result is not said without how far it is known', () => {
  const lines = written({ ...fullReport, findings: [], coverage: { ...fullReport.coverage, gaps: [] } });
  expect(lines).toEqual([expect.stringMatching(/^::notice title=.*::No known vulnerabilities, as far as is known\n$/)]);
});

it('no name begins a command of its own', () => {
  const findings = fullReport.findings?.map((one) => ({
    ...one,
    suppression: undefined,
    package: { ...one.package, name: hostileName },
  }));
  for (const line of written({ ...fullReport, findings })) {
    expect(line.slice(0, -1)).not.toMatch(/[\r\n]/);
    expect(line.split('::').length, 'the title ends where it is to').toBeGreaterThan(2);
    expect(line.slice(2, line.indexOf('::', 2))).not.toContain(',');
  }
});
