import { describe, expect, it } from 'vitest';
import { judgedFinding, scannedFacts } from '../../test/support/judged.ts';
import type { Severity } from '../model/severity.ts';
import { judge } from './judge.ts';
import { type Policy, policySchema } from './policy.ts';
import type { JudgedFinding, PolicySubject, ScannedFacts } from './subject.ts';

const now = Date.parse('2026-03-01T00:00:00Z');
const day = 86_400_000;
const finding = judgedFinding;
const rated = (severity: Severity, vulnerability = 'CVE-1', suppressed = false) =>
  finding({ severity, vulnerability, suppressed });
const unfixed = { fixable: false, fixedVersion: undefined };
const facts = scannedFacts;
const scanned = (...findings: JudgedFinding[]): PolicySubject => ({ scan: facts({ findings }) });
const gap = (kind: ScannedFacts['gaps'][number]['kind']) => ({ scan: facts({ gaps: [{ kind, message: 'words' }] }) });
const blocking = (rule: string, options: object = {}): Policy =>
  policySchema.parse({ [rule]: { pull: 'block', ...options } });
const high = blocking('severity', { atLeast: 'High' });

describe('a version', () => {
  it.each<[string, PolicySubject, Policy, boolean]>([
    ['that is clean passes', scanned(), high, true],
    ['below the level passes', scanned(rated('Medium')), high, true],
    ['at the level is blocked', scanned(rated('High')), high, false],
    ['above the level is blocked', scanned(rated('Critical')), high, false],
    ['that nobody rated passes', scanned(rated('Unknown')), blocking('severity', { atLeast: 'Low' }), true],
    ['with a suppressed finding passes', scanned(rated('High', 'CVE-1', true)), high, true],
    ['with another beside it is blocked', scanned(rated('High', 'CVE-1', true), rated('High', 'CVE-2')), high, false],
    ['passes without any rule', scanned(rated('Critical')), {}, true],
    ['without a scan passes by default', {}, high, true],
    ['without a scan is blocked where told so', {}, blocking('unscanned'), false],
    ['with a scan is not called unscanned', scanned(), blocking('unscanned'), true],
    [
      'without a fix passes, where fixes alone count',
      scanned(finding(unfixed)),
      blocking('severity', { atLeast: 'High', fixableOnly: true }),
      true,
    ],
    [
      'with a fix is blocked, where fixes alone count',
      scanned(finding()),
      blocking('severity', { atLeast: 'High', fixableOnly: true }),
      false,
    ],
    ['under investigation is blocked', scanned(finding({ unconfirmed: true })), high, false],
    [
      'under investigation passes, where what is confirmed alone counts',
      scanned(finding({ unconfirmed: true })),
      blocking('severity', { atLeast: 'High', confirmedOnly: true }),
      true,
    ],
    [
      'confirmed is blocked, where that alone counts',
      scanned(finding()),
      blocking('severity', { atLeast: 'High', confirmedOnly: true }),
      false,
    ],
    [
      'used in attacks is blocked',
      scanned(finding({ severity: 'Low', exploited: true })),
      blocking('exploited'),
      false,
    ],
    ['not used in attacks passes', scanned(finding()), blocking('exploited'), true],
    ['as likely attacked as the limit is blocked', scanned(finding({ epss: 0.5 })), blocking('epss'), false],
    ['less likely attacked passes', scanned(finding({ epss: 0.49 })), blocking('epss'), true],
    ['of no known likelihood passes', scanned(finding()), blocking('epss', { likelihood: 0 }), true],
    ['with malware is blocked', scanned(finding({ malicious: true })), blocking('malicious'), false],
    ['without malware passes', scanned(finding()), blocking('malicious'), true],
    [
      'passes where other kinds of packages count',
      scanned(finding()),
      blocking('severity', { atLeast: 'Low', kinds: ['language'] }),
      true,
    ],
    [
      'is blocked where its kind of package counts',
      scanned(finding({ kind: 'unmanaged' })),
      blocking('severity', { atLeast: 'Low', kinds: ['unmanaged'] }),
      false,
    ],
    [
      'with secrets is blocked',
      { scan: facts({ secrets: [{ title: 'Private key', path: 'a.pem' }] }) },
      blocking('secrets'),
      false,
    ],
    ['without secrets passes', scanned(), blocking('secrets'), true],
    [
      'with a risky config is blocked',
      { scan: facts({ configRisks: [{ rule: 'runs-as-root', title: 'Root', place: 'USER' }] }) },
      blocking('configRisks'),
      false,
    ],
    [
      'with another risk than those that count passes',
      { scan: facts({ configRisks: [{ rule: 'runs-as-root', title: 'Root', place: 'USER' }] }) },
      blocking('configRisks', { risks: ['remote-add'] }),
      true,
    ],
    ['at its end of life is blocked', gap('distribution-end-of-life'), blocking('endOfLife'), false],
    ['of an unknown distribution is blocked', gap('distribution-unknown'), blocking('endOfLife'), false],
    ['with an unreadable file is not at its end of life', gap('unreadable-file'), blocking('endOfLife'), true],
    ['with an unreadable file is not covered', gap('unreadable-file'), blocking('coverage'), false],
    ['with a missing feed is not covered', gap('feed-missing'), blocking('coverage'), false],
    ['with a fresh result passes', { scan: facts({ asOf: now - 71 * 3_600_000 }) }, blocking('resultAge'), true],
    ['with an old result is blocked', { scan: facts({ asOf: now - 72 * 3_600_000 }) }, blocking('resultAge'), false],
    ['with a result of unknown age is blocked', scanned(), blocking('resultAge'), false],
  ])('%s', (_, subject, policy, allowed) => {
    expect(judge(subject, policy, now, 'pull').allowed).toBe(allowed);
  });

  it('is judged for each use by itself', () => {
    const policy = policySchema.parse({ severity: { pull: 'warn', deploy: 'block', atLeast: 'High' } });
    expect(judge(scanned(finding()), policy, now, 'pull')).toMatchObject({
      allowed: true,
      reasons: [{ effect: 'warn' }],
    });
    expect(judge(scanned(finding()), policy, now, 'deploy')).toMatchObject({
      allowed: false,
      reasons: [{ effect: 'block' }],
    });
  });
});

describe('grace', () => {
  const policy = (options: object) => blocking('severity', { atLeast: 'High', graceDays: 10, ...options });
  it.each<[string, Partial<JudgedFinding>, object, number]>([
    ['since it was published', { published: now - 4 * day }, {}, 6],
    ['since it was published, which is over', { published: now - 10 * day }, {}, Number.NEGATIVE_INFINITY],
    ['since it was found, where nobody says when it was published', { firstSeen: now - 9 * day }, {}, 1],
    ['since there is a fix', { published: now - 99 * day, fixedAt: now - 7 * day }, { graceFrom: 'fix' }, 3],
    [
      'without an end, where there is no fix',
      { ...unfixed, published: now - 99 * day },
      { graceFrom: 'fix' },
      Number.POSITIVE_INFINITY,
    ],
    ['not at all, where no day is known', {}, {}, Number.NEGATIVE_INFINITY],
  ])('is given %s', (_, values, options, days) => {
    const verdict = judge(scanned(finding(values)), policy(options), now, 'pull');
    expect(verdict.allowed).toBe(days > 0);
    expect(verdict.until).toBe(days > 0 ? now + days * day : Number.POSITIVE_INFINITY);
    if (verdict.until !== Number.POSITIVE_INFINITY)
      expect(judge(scanned(finding(values)), policy(options), verdict.until, 'pull').allowed).toBe(false);
  });
});

describe('a verdict', () => {
  it('names the worst vulnerabilities, the package and the way out', () => {
    const findings = [rated('High', 'CVE-2'), rated('Critical'), rated('High', 'CVE-3'), rated('High', 'CVE-4')];
    expect(judge(scanned(...findings), high, now, 'pull').reasons).toMatchObject([
      {
        rule: 'severity',
        label: 'High or above',
        total: 4,
        message:
          'CVE-1 (Critical) in openssl 1.0, fixed in 1.1; CVE-2 (High) in openssl 1.0, fixed in 1.1; CVE-3 (High) in openssl 1.0, fixed in 1.1; +1 more',
      },
    ]);
  });

  it('tells what blocks before what warns, and what was excepted', () => {
    const policy = policySchema.parse({
      exploited: { pull: 'warn' },
      severity: { pull: 'block', atLeast: 'High' },
    });
    const subject = scanned(finding({ exploited: true }), rated('High', 'CVE-9', true));
    const verdict = judge(subject, policy, now, 'pull');
    expect(verdict.reasons.map(({ rule, effect }) => [rule, effect])).toEqual([
      ['severity', 'block'],
      ['exploited', 'warn'],
    ]);
    expect(verdict.exempted).toEqual(['CVE-9']);
  });

  it('ends with the day on which a result gets too old', () => {
    const asOf = now - 3_600_000;
    const verdict = judge({ scan: facts({ asOf }) }, blocking('resultAge', { hours: 24 }), now, 'pull');
    expect(verdict).toMatchObject({ allowed: true, until: asOf + 24 * 3_600_000 });
  });
});
