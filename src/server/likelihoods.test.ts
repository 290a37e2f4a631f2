import { expect, it } from 'vitest';
import { createLikelihoods } from './likelihoods.ts';

function lookup(scores: Readonly<Record<string, number>>) {
  const asked: string[] = [];
  return {
    asked,
    vulnerabilityBy(_source: string, id: string) {
      asked.push(id);
      const score = scores[id];
      const epss = score === undefined ? undefined : { score, percentile: 0, date: '2099-01-01', model: 'v1' };
      return [{ source: 'epss', id, aliases: [], description: '', cvss: [], references: [], epss }];
    },
  };
}

it('likelihoods are looked up once for the same advisories, and anew for others', async () => {
  const likelihoods = createLikelihoods();
  const today = lookup({ 'CVE-1': 0.1, 'CVE-2': 0.2 });
  const vulnerabilities = ['CVE-1 GHSA-1', 'CVE-2', 'CVE-1 GHSA-1', 'CVE-3'];
  const found = await likelihoods(today, vulnerabilities);
  expect([...found].map(([ids, epss]) => [ids, epss?.score])).toEqual([
    ['CVE-1 GHSA-1', 0.1],
    ['CVE-2', 0.2],
    ['CVE-3', undefined],
  ]);
  await likelihoods(today, vulnerabilities);
  expect(today.asked).toEqual(['CVE-1', 'CVE-2', 'CVE-3']);
  const tomorrow = lookup({ 'CVE-1': 0.9 });
  expect((await likelihoods(tomorrow, ['CVE-1 GHSA-1'])).get('CVE-1 GHSA-1')?.score).toBe(0.9);
});
