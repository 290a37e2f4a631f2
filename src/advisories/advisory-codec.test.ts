import { describe, expect, it } from 'vitest';
import type { Advisory, AdvisoryGroup, AdvisoryStatus } from '../model/advisory.ts';
import { severities } from '../model/severity.ts';
import { decodeGroups, encodeAdvisory, encodeGroups, splitGroups, variantOf } from './advisory-codec.ts';

const key = { scope: 'rhel:9', name: 'curl' };
const base: Advisory = { ...key, source: 'redhat', id: 'CVE-1', scheme: 'rpm', ranges: [], status: 'affected' };
const statuses = 'affected fixed not_affected will_not_fix fix_deferred end_of_life under_investigation'.split(' ');

const rows: readonly { name: string; values: Partial<Advisory> }[] = [
  { name: 'nothing but a status', values: {} },
  { name: 'an open range', values: { ranges: [{}] } },
  { name: 'a fix', values: { ranges: [{ fixed: '0:7.76.1-26.el9' }] } },
  {
    name: 'several stretches',
    values: { ranges: [{ introduced: '1.0', fixed: '1.2' }, { lastAffected: '0.9' }, { after: '2.0', fixed: '2.3' }] },
  },
  { name: 'listed versions and a note', values: { versions: ['1.0', '1.1'], note: 'no DSA: "Minor" issue\n' } },
  {
    name: 'a bulletin of several vulnerabilities',
    values: { id: 'ALSA-1', vulnerabilities: ['CVE-1', 'CVE-2'], fixedOn: '2026-01-02', severity: 'High' },
  },
  {
    name: 'a channel and a target',
    values: {
      bulletins: ['RHSA-1'],
      channel: 'rhel-eus:9.4',
      only: { architectures: ['x86_64'], module: '', products: ['cpe:/o:redhat:rhel_eus:9.4::baseos'] },
    },
  },
  ...statuses.map((status) => ({ name: `the status ${status}`, values: { status: status as AdvisoryStatus } })),
  ...severities.map((severity) => ({ name: `the severity ${severity}`, values: { severity } })),
];

describe('an advisory in a shard', () => {
  it.each(rows)('keeps $name', ({ values }) => {
    const advisory = { ...base, ...values };
    const detail = encodeAdvisory(advisory);
    const text = encodeGroups(new Map([[detail, ['CVE-1', 'CVE-3']]]));
    expect(decodeGroups(text, 'redhat', key)).toEqual([groupOf(advisory, ['CVE-1', 'CVE-3'])]);
    const variant = variantOf(advisory);
    expect(splitGroups(text)).toEqual(['CVE-1', 'CVE-3'].map((id) => ({ id, variant, detail })));
  });

  it('is told apart from one that says something else', () => {
    const fixed = { ...base, status: 'fixed', ranges: [{ fixed: '1' }] } as const;
    const groups = new Map([base, fixed].map((one, index) => [encodeAdvisory(one), [`CVE-${index}`]]));
    expect(decodeGroups(encodeGroups(groups), 'redhat', key)).toEqual([
      groupOf(base, ['CVE-0']),
      groupOf(fixed, ['CVE-1']),
    ]);
  });

  it('is written alike whatever its id', () => {
    expect(encodeAdvisory({ ...base, id: 'CVE-2' })).toBe(encodeAdvisory(base));
  });
});

function groupOf({ id: _, ...same }: Advisory, ids: readonly string[]): AdvisoryGroup {
  return { ...same, ids };
}
