import { describe, expect, it } from 'vitest';
import type { PackageMatch } from '../model/finding.ts';
import { upgradeTarget } from './upgrade-target.ts';

/** A flaw that a version has from `introduced` up to before `fixed`. */
interface Flaw {
  readonly id: string;
  readonly introduced?: number;
  readonly fixed?: number;
  readonly channel?: string;
  readonly scheme?: string;
}

const matchOf = ({ id, fixed, channel, scheme = 'semver' }: Flaw) =>
  ({
    ...{ vulnerability: id, fixedVersion: fixed === undefined ? undefined : `${fixed}.0.0`, channel },
    evidence: { scheme },
  }) as PackageMatch;
const matchesOf = (flaws: readonly Flaw[], version: number) =>
  flaws.filter(({ introduced = 0, fixed = 99 }) => version >= introduced && version < fixed).map(matchOf);

describe('the version to upgrade to', () => {
  it.each<{ name: string; flaws: Flaw[]; to?: string; left?: string[] }>([
    { name: 'is none where nothing is fixed', flaws: [{ id: 'a' }] },
    { name: 'is the only fix', flaws: [{ id: 'a', fixed: 3 }], to: '3.0.0', left: [] },
    {
      name: 'is the highest fix, ordered as versions',
      flaws: [
        { id: 'a', fixed: 9 },
        { id: 'b', fixed: 10 },
      ],
      to: '10.0.0',
      left: [],
    },
    { name: 'leaves what has none', flaws: [{ id: 'a', fixed: 3 }, { id: 'b' }], to: '3.0.0', left: ['b'] },
    {
      name: 'does not go where a channel is needed',
      flaws: [
        { id: 'a', fixed: 3 },
        { id: 'b', fixed: 5, channel: 'pro' },
      ],
      to: '3.0.0',
      left: ['b'],
    },
    { name: 'is none where each fix needs a channel', flaws: [{ id: 'a', fixed: 5, channel: 'pro' }] },
    {
      name: 'goes on where the newer version has a flaw of its own that is fixed later',
      flaws: [
        { id: 'a', fixed: 3 },
        { id: 'b', introduced: 2, fixed: 6 },
        { id: 'c', introduced: 5, fixed: 7 },
      ],
      to: '7.0.0',
      left: [],
    },
  ])('$name', ({ flaws, to, left }) => {
    const target = upgradeTarget(matchesOf(flaws, 1), (version) => matchesOf(flaws, Number.parseInt(version, 10)));
    expect(target?.to).toBe(to);
    expect(target?.left?.map((match) => match.vulnerability)).toEqual(left);
  });
});

it('of fixes in several notations the first one counts', () => {
  const matches = [
    { id: 'a', fixed: 3 },
    { id: 'b', fixed: 9, scheme: 'deb' },
  ].map(matchOf);
  expect(upgradeTarget(matches, () => undefined)).toEqual({ to: '3.0.0', left: undefined });
});

it('an endless chain of fixes is followed for a while', () => {
  const at = (version: string) => [matchOf({ id: 'a', fixed: Number.parseInt(version, 10) + 1 })];
  expect(upgradeTarget(at('1.0.0'), at)).toEqual({ to: '10.0.0' });
});
