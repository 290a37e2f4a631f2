import { describe, expect, it } from 'vitest';
import type { CoverageGapKind } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { checkReport, type ReportCheck } from './check-report.ts';

const finding = (values: Partial<Finding> = {}) =>
  ({
    vulnerability: 'CVE-2099-1',
    aliases: [],
    severity: 'High',
    package: { ecosystem: 'npm', name: 'lodash', version: '1.0.0' },
    ...values,
  }) as unknown as Finding;
const suppression = { kind: 'exemption', reason: 'why', by: 'me', since: '2026-01-01' } as const;
const reportWith = (findings: readonly Finding[], gaps: readonly CoverageGapKind[] = [], secrets = 0) =>
  ({
    findings,
    secrets: Array.from({ length: secrets }, () => ({})),
    coverage: { gaps: gaps.map((kind) => ({ kind, message: `There is a ${kind}.` })), packages: 1, coveredPackages: 1 },
  }) as unknown as ScanReport;
const check = (values: Partial<ReportCheck> = {}): ReportCheck => ({
  conditions: [],
  failOnIncomplete: false,
  ...values,
});

describe('a report held against', () => {
  const gap = reportWith([], ['feed-missing']);
  it.each<[string, ScanReport, Partial<ReportCheck>, number]>([
    ['nothing passes', reportWith([finding()], ['feed-missing'], 1), {}, 0],
    ['its level fails', reportWith([finding()]), { conditions: ['High'] }, 6],
    ['a lower level fails', reportWith([finding()]), { conditions: ['Low'] }, 6],
    ['a higher level passes', reportWith([finding()]), { conditions: ['Critical'] }, 0],
    [
      'a level passes where nobody rated it',
      reportWith([finding({ severity: 'Unknown' })]),
      { conditions: ['Low'] },
      0,
    ],
    [
      'anything fails where nobody rated it',
      reportWith([finding({ severity: 'Unknown' })]),
      { conditions: ['any'] },
      6,
    ],
    ['a level passes where it is suppressed', reportWith([finding({ suppression })]), { conditions: ['any'] }, 0],
    ['known exploitation fails', reportWith([finding({ exploited: {} as never })]), { conditions: ['kev'] }, 6],
    ['known exploitation passes where there is none', reportWith([finding()]), { conditions: ['kev'] }, 0],
    ['malware fails', reportWith([finding({ kind: 'malicious' })]), { conditions: ['malicious'] }, 6],
    ['secrets fails', reportWith([], [], 1), { conditions: ['secrets'] }, 6],
    ['the end of life fails', reportWith([], ['distribution-end-of-life']), { conditions: ['end-of-life'] }, 6],
    ['gaps fails with a code of its own', gap, { failOnIncomplete: true }, 8],
    ['gaps passes what no scan can see', reportWith([], ['unfixed-unlisted']), { failOnIncomplete: true }, 0],
    ['gaps passes without one', reportWith([]), { failOnIncomplete: true }, 0],
    [
      'both fails for what was found',
      reportWith([finding()], ['feed-missing']),
      { conditions: ['any'], failOnIncomplete: true },
      6,
    ],
    ['a baseline passes what is not new', reportWith([finding()]), { conditions: ['any'], isNew: () => false }, 0],
    ['a baseline fails what is new', reportWith([finding()]), { conditions: ['any'], isNew: () => true }, 6],
  ])('%s', (_, report, values, exitCode) => {
    const checked = checkReport(report, check(values));
    expect(checked.exitCode).toBe(exitCode);
    expect(checked.sentences.length > 0).toBe(exitCode !== 0);
  });

  it('a level names what was found, and no more than can be read', () => {
    const many = Array.from({ length: 7 }, (_, at) => finding({ vulnerability: `CVE-2099-${at}` }));
    expect(checkReport(reportWith(many), check({ conditions: ['High'] })).sentences).toEqual([
      'Vulnerabilities that must not be there: CVE-2099-0 in lodash (High), CVE-2099-1 in lodash (High), CVE-2099-2 in lodash (High), CVE-2099-3 in lodash (High), CVE-2099-4 in lodash (High) and 2 more.',
    ]);
  });
});
