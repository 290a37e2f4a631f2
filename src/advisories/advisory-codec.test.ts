import { describe, expect, it } from 'vitest';
import type { Advisory, AdvisoryStatus } from '../model/advisory.ts';
import { severities } from '../model/severity.ts';
import { decodeAdvisories, encodeAdvisory, splitAdvisories, variantOf } from './advisory-codec.ts';

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
    const text = `[${encodeAdvisory(advisory)},${encodeAdvisory(base)}]`;
    expect(decodeAdvisories(text, 'redhat', key)).toEqual([advisory, base]);
    expect(splitAdvisories(text)).toEqual([
      { id: advisory.id, variant: variantOf(advisory), detail: encodeAdvisory(advisory) },
      { id: base.id, variant: '', detail: encodeAdvisory(base) },
    ]);
  });
});
