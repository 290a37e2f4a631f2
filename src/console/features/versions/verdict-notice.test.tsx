import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiVerdict } from '../../../api/policy-schemas.ts';
import { VerdictNotice } from './verdict-notice.tsx';

type Reason = ApiVerdict['reasons'][number];
const finding = (number: number, fixedVersion?: string) => ({
  ...{ vulnerability: `CVE-2026-${number}`, severity: 'High' as const, package: 'openssl', version: '1.0' },
  fixedVersion,
});
const reason = (change: Partial<Reason> = {}): Reason => ({
  ...{ rule: 'severity', label: 'High or higher', effect: 'block', message: 'it has one', findings: [], total: 0 },
  ...change,
});
const notice = (allowed: boolean, reasons: Reason[], use: 'pull' | 'deploy' | 'both' = 'pull') =>
  rendered(<VerdictNotice use={use} verdict={{ use: 'pull', allowed, reasons, exempted: [] } as ApiVerdict} />);

describe('what a policy has against a version', () => {
  it.each([
    ['pull', false, 'Blocked: the policy of the namespace keeps this version from being pulled'],
    ['pull', true, 'The policy of the namespace warns of this version'],
    ['deploy', false, 'Kept from clusters: the policy of the namespace does not let this version run'],
    ['deploy', true, 'warns of running this version'],
    ['both', false, 'from being pulled, and from running in clusters'],
    ['both', true, 'warns of this version, and of running it'],
  ] as const)('for %s, let through %s, begins: %s', async (use, allowed, title) => {
    expect((await notice(allowed, [reason()], use)).text).toContain(title);
  });

  it('is told with the words of the rule where no finding breaks it', async () => {
    const { text } = await notice(false, [reason({ message: 'nobody signed it' })]);
    expect(text).toContain('nobody signed it');
    expect(text).not.toContain('request an exception');
  });

  it('names findings with their fixes, and what to do next', async () => {
    const { text } = await notice(false, [reason({ findings: [finding(1, '1.1'), finding(2)], total: 2 })]);
    expect(text).toMatch(/CVE-2026-1 in openssl 1\.0, fixed in 1\.1/);
    expect(text).toMatch(/CVE-2026-2 in openssl 1\.0, no fix yet/);
    expect(text).toContain('request an exception');
    expect(text).not.toContain('more');
  });

  it('names five findings, and counts the others', async () => {
    const findings = Array.from({ length: 8 }, (_, index) => finding(index + 1));
    const { text } = await notice(false, [reason({ findings, total: 40 })]);
    expect(text).toContain('CVE-2026-5');
    expect(text).not.toContain('CVE-2026-6');
    expect(text).toContain('and 35 more');
  });

  it('tells a warning from what blocks', async () => {
    expect((await notice(true, [reason({ effect: 'warn' })])).text).toContain(', a warning');
    expect((await notice(false, [reason()])).text).not.toContain(', a warning');
  });
});
