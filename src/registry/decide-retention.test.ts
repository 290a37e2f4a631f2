import { expect, it } from 'vitest';
import type { RepositoryContents } from '../db/retention.ts';
import { decideRetention } from './decide-retention.ts';
import type { RetentionPolicy } from './retention-policy.ts';

const day = 24 * 3_600_000;
const now = 1_000 * day;
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** Tags by name with the letter of their version and the days since their push, and perhaps since the last pull. */
type Tags = Readonly<Record<string, readonly [letter: string, pushed: number, pulled?: number]>>;
const ago = (days: number | undefined) => (days === undefined ? undefined : now - days * day);

function contentsOf(tags: Tags, further: Partial<Record<string, object>> = {}): RepositoryContents {
  const letters = new Set([...Object.values(tags).map(([letter]) => letter), ...Object.keys(further)]);
  return {
    tags: Object.entries(tags).map(([name, [letter, pushed, pulled]]) => ({
      ...{ name, digest: digest(letter), pushedAt: now - pushed * day, pulledAt: ago(pulled) },
    })),
    versions: [...letters].map((letter) => ({
      ...{ digest: digest(letter), pushedAt: now - 100 * day, children: [] },
      ...further[letter],
    })),
  };
}

function remaining(contents: RepositoryContents, policy: Partial<RetentionPolicy>, immutable: readonly string[] = []) {
  const isImmutable = (tag: string) => immutable.includes(tag);
  const all = { rules: [], includeImmutable: false, ...policy };
  const decision = decideRetention('team/app', contents, all, { now, isImmutable });
  return [
    ...decision.tags.filter((tag) => tag.keep).map((tag) => tag.name),
    ...decision.versions.filter((version) => version.keep).map((version) => version.digest.slice(7, 8)),
  ].sort();
}

const rule = { repositories: '*', tags: '*' };
const tags: Tags = { v1: ['a', 50], v2: ['b', 20, 3], v3: ['c', 5], dev: ['d', 40] };

it.each<[string, Partial<RetentionPolicy>, readonly string[]]>([
  ['without rules', {}, ['a', 'b', 'c', 'd', 'dev', 'v1', 'v2', 'v3']],
  ['newest', { rules: [{ ...rule, newest: 2 }] }, ['b', 'c', 'v2', 'v3']],
  ['newest of a pattern, others untouched', { rules: [{ ...rule, tags: 'v*', newest: 1 }] }, ['c', 'd', 'dev', 'v3']],
  ['pushed lately', { rules: [{ ...rule, pushedDays: 10 }] }, ['c', 'v3']],
  ['pulled lately', { rules: [{ ...rule, pulledDays: 10 }] }, ['b', 'v2']],
  ['either', { rules: [{ ...rule, pushedDays: 10, pulledDays: 10 }] }, ['b', 'c', 'v2', 'v3']],
  [
    'the union of rules',
    {
      rules: [
        { ...rule, newest: 1 },
        { ...rule, tags: 'd*', always: true },
      ],
    },
    ['c', 'd', 'dev', 'v3'],
  ],
  [
    'other repositories',
    { rules: [{ ...rule, repositories: 'x*', newest: 1 }] },
    ['a', 'b', 'c', 'd', 'dev', 'v1', 'v2', 'v3'],
  ],
])('keeps by %s', (_, policy, kept) => {
  expect(remaining(contentsOf(tags), policy)).toEqual(kept);
});

it('keeps immutable tags unless it is told otherwise', () => {
  const rules = [{ ...rule, newest: 1 }];
  expect(remaining(contentsOf(tags), { rules }, ['v1'])).toEqual(['a', 'c', 'v1', 'v3']);
  expect(remaining(contentsOf(tags), { rules, includeImmutable: true }, ['v1'])).toEqual(['c', 'v3']);
});

it('keeps a version while one of its tags stays', () => {
  const contents = contentsOf({ old: ['a', 50], new: ['a', 1] });
  expect(remaining(contents, { rules: [{ ...rule, pushedDays: 2 }] })).toEqual(['a', 'new']);
});

it('keeps the children of an index that stays, also shared ones, and lets go those of one that goes', () => {
  const contents = contentsOf(
    { new: ['a', 1], old: ['b', 9] },
    { a: { children: [digest('c'), digest('d')] }, b: { children: [digest('d'), digest('e')] }, c: {}, d: {}, e: {} },
  );
  expect(remaining(contents, { rules: [{ ...rule, newest: 1 }] })).toEqual(['a', 'c', 'd', 'new']);
});

it('keeps what refers to a version that stays, in either way, over several steps', () => {
  const signature = `sha256-${'a'.repeat(64)}.sig`;
  const contents = contentsOf(
    { new: ['a', 1], old: ['b', 9], [signature]: ['f', 90] },
    {
      c: { subject: digest('a') },
      d: { subject: digest('c') },
      e: { subject: digest('b') },
      f: {},
    },
  );
  expect(remaining(contents, { rules: [{ ...rule, newest: 1 }] })).toEqual(['a', 'c', 'd', 'f', 'new', signature]);
  const gone = remaining(contents, {
    rules: [
      { ...rule, tags: 'old', newest: 1 },
      { ...rule, tags: 'new', pushedDays: 0 },
    ],
  });
  expect(gone).toEqual(['b', 'e', 'old']);
});

it.each([
  [undefined, ['a', 'b', 'c', 'v1']],
  [101, ['a', 'b', 'c', 'v1']],
  [50, ['a', 'c', 'v1']],
])('versions without a tag stay for %s days', (untaggedDays, kept) => {
  const contents = contentsOf({ v1: ['a', 1] }, { b: {}, c: { pulledAt: now - day } });
  expect(remaining(contents, { untaggedDays })).toEqual(kept);
});
