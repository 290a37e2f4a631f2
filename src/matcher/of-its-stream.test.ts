import { expect, it } from 'vitest';
import type { AdvisoryGroup } from '../model/advisory.ts';
import { ofItsStream } from './of-its-stream.ts';

const advisory = (ids: readonly string[], values: Partial<AdvisoryGroup> = {}): AdvisoryGroup => ({
  ...{ source: 'oval', scope: 'rhel:9', name: 'curl', ids, scheme: 'rpm', ranges: [], status: 'fixed' },
  ...values,
});
const forProduct = { only: { products: ['cpe:/a:redhat:rhel_eus:9.4'] } };

it('leaves advisories as they are where none is for a product', () => {
  const advisories = [advisory(['CVE-1']), advisory(['CVE-2'], { only: { module: 'nodejs:18' } })];
  expect(ofItsStream(advisories)).toBe(advisories);
});

it('takes away what the same source says in general of what it says for a product', () => {
  const own = advisory(['CVE-1', 'CVE-2'], forProduct);
  const [gone, part, foreign] = [
    advisory(['CVE-1']),
    advisory(['CVE-2', 'CVE-3']),
    advisory(['CVE-1'], { source: 'osv' }),
  ];
  expect(ofItsStream([gone, own, part, foreign])).toEqual([own, { ...part, ids: ['CVE-3'] }, foreign]);
});
