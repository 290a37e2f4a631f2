import { describe, expect, it } from 'vitest';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiUpkeep } from '../../../api/upkeep-schemas.ts';
import { QuotaForm } from './quota-form.tsx';

function shown(quota: ApiUpkeep['quota'], used: ApiUpkeep['used'], editable = false) {
  const upkeep = { quota, used, immutability: [], retention: { rules: [], includeImmutable: false } };
  return rendered(<QuotaForm namespace="team" upkeep={upkeep} editable={editable} />);
}

describe('the quota of a namespace', () => {
  it.each([
    [null, null, 1, '1.50 GB (no limit) in 1 repository'],
    [null, 5, 2, '1.50 GB (no limit) in 2 repositories of 5'],
    [6_000_000_000, null, 2, '1.50 GB (of 6.00 GB) in 2 repositories'],
    [6_000_000_000, 1, 1, '1.50 GB (of 6.00 GB) in 1 repository of 1'],
  ])('of %s bytes and %s repositories is read', async (bytes, repositories, used, text) => {
    const found = await shown({ bytes, repositories }, { bytes: 1_500_000_000, repositories: used });
    expect(found.text).toBe(`Quota ${text}`);
    expect(found.labels).toEqual(bytes === null ? [] : ['Share of the quota used']);
    expect([...found.fields, ...found.buttons]).toEqual([]);
  });

  it.each([
    ['a quarter', 6_000_000_000, '25'],
    ['all of one that is nothing', 0, '150000000000'],
  ])('is used by %s', async (_name, bytes, share) => {
    const { html } = await shown({ bytes, repositories: null }, { bytes: 1_500_000_000, repositories: 1 });
    expect(/aria-valuenow="([^"]*)"/.exec(html)?.[1]).toBe(share);
  });

  it.each([
    ['in gigabytes', 2_500_000_000, 3, ['Gigabytes: 2.5', 'Repositories: 3']],
    ['empty where there is none', null, null, ['Gigabytes:', 'Repositories:']],
  ])('is set %s', async (_name, bytes, repositories, fields) => {
    const found = await shown({ bytes, repositories }, { bytes: 0, repositories: 0 }, true);
    expect(found.fields).toEqual(fields);
    expect(found.buttons).toEqual(['Set quota']);
  });
});
