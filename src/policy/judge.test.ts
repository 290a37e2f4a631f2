import { describe, expect, it } from 'vitest';
import type { Severity } from '../model/severity.ts';
import { type JudgedFinding, judge } from './judge.ts';
import type { Policy } from './policy.ts';

const finding = (severity: Severity, vulnerability = 'CVE-1', suppressed = false): JudgedFinding => ({
  vulnerability,
  suppressed,
  severity,
  package: 'openssl',
  version: '1.0',
  fixedVersion: '1.1',
});
const policy = (values: Partial<Policy> = {}): Policy => ({
  blockAt: 'High',
  unscanned: 'allow',
  ...values,
});
describe('the verdict', () => {
  it.each([
    { name: 'lets out what is clean', findings: [], policy: policy(), allowed: true },
    { name: 'lets out what is below the level', findings: [finding('Medium')], policy: policy(), allowed: true },
    { name: 'blocks at the level', findings: [finding('High')], policy: policy(), allowed: false },
    { name: 'blocks above the level', findings: [finding('Critical')], policy: policy(), allowed: false },
    {
      name: 'lets out what nobody rated',
      findings: [finding('Unknown')],
      policy: policy({ blockAt: 'Low' }),
      allowed: true,
    },
    {
      name: 'lets everything out while blocking is off',
      findings: [finding('Critical')],
      policy: policy({ blockAt: undefined, unscanned: 'deny' }),
      allowed: true,
    },
    { name: 'lets out what was not scanned, where told so', findings: undefined, policy: policy(), allowed: true },
    {
      name: 'blocks what was not scanned, where told so',
      findings: undefined,
      policy: policy({ unscanned: 'deny' }),
      allowed: false,
    },
    {
      name: 'lets out what is suppressed',
      findings: [finding('High', 'CVE-1', true)],
      policy: policy(),
      allowed: true,
    },
    {
      name: 'blocks what is found beside something suppressed',
      findings: [finding('High', 'CVE-1', true), finding('High', 'CVE-2')],
      policy: policy(),
      allowed: false,
    },
  ])('$name', ({ findings, policy: rule, allowed }) => {
    expect(judge(findings, rule).allowed).toBe(allowed);
  });

  it('names the worst vulnerabilities, the package and the way out', () => {
    const findings = [
      finding('High', 'CVE-2'),
      finding('Critical', 'CVE-1'),
      finding('High', 'CVE-3'),
      finding('High', 'CVE-4'),
    ];
    expect(judge(findings, policy())).toMatchObject({
      message:
        'CVE-1 (Critical) in openssl 1.0, fixed in 1.1; CVE-2 (High) in openssl 1.0, fixed in 1.1; CVE-3 (High) in openssl 1.0, fixed in 1.1; +1 more',
    });
  });
});
