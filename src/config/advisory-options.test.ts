import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('options of advisories', () => {
  it.each<{ name: string; given: Record<string, string>; is: readonly unknown[] }>([
    { name: 'ask all sources, in the usual order, and guess nothing', given: {}, is: [undefined, undefined, false] },
    {
      name: 'can be said by the words of the defaults',
      given: { feeds: 'all', severityOrder: 'usual', alpineUnfixed: 'none' },
      is: [undefined, undefined, false],
    },
    {
      name: 'name sources and origins',
      given: { feeds: 'debian, nvd', severityOrder: 'nvd,source' },
      is: [['debian', 'nvd'], ['nvd', 'source'], false],
    },
    { name: 'have the NVD asked of Alpine', given: { alpineUnfixed: 'nvd' }, is: [undefined, undefined, true] },
  ])('$name', ({ given, is }) => {
    const { feeds, severityOrder, alpineUnfixed } = readConfig(given, {});
    expect([feeds, severityOrder, alpineUnfixed]).toEqual(is);
  });

  it('can come from the environment', () => {
    expect(readConfig({}, { CLEARDOCK_ALPINE_UNFIXED: 'nvd' }).alpineUnfixed).toBe(true);
  });

  it.each<[Record<string, string>, string]>([
    [{ feeds: 'debian,,nvd' }, '--feeds must be names with commas between them, like debian,nvd, or all.'],
    [{ severityOrder: ',' }, '--severity-order must be names with commas between them, like nvd,source, or usual.'],
    [{ alpineUnfixed: 'yes' }, '--alpine-unfixed must be none or nvd.'],
  ])('refuse %o', (given, says) => {
    expect(() => readConfig(given, {})).toThrow(says);
  });
});
