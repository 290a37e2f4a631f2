import { expect, it } from 'vitest';
import { decideRetention } from '../../../registry/decide-retention.ts';
import type { RetentionPolicy } from '../../../registry/retention-policy.ts';
import { valuesOf } from '../../lib/made-text.ts';
import { retentionReasons } from './retention-reasons.ts';

const day = 86_400_000;
const now = 1_000 * day;
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const ago = (days: number) => now - days * day;
const tag = (name: string, letter: string, pushed: number, pulled = 900) => ({
  ...{ name, digest: digest(letter), pushedAt: ago(pushed), pulledAt: ago(pulled) },
});

/** Tags `always`, `v…` and `old…` that a rule speaks of, others that none does, signatures, an index, and versions without a tag. */
const contents = {
  tags: [
    ...[tag('fixed', 'a', 500), tag('other', 'a', 500), tag('always', 'a', 500), tag('v1', 'b', 500)],
    ...[tag('v2', 'a', 400), tag('old1', 'a', 3), tag('old2', 'a', 500, 3), tag('old3', 'c', 500)],
    ...[tag(digest('a').replace(':', '-'), 'd', 500), tag(digest('c').replace(':', '-'), 'd', 500)],
  ],
  versions: [
    { digest: digest('a'), pushedAt: ago(500), children: [digest('b')] },
    { digest: digest('b'), pushedAt: ago(500), children: [] },
    { digest: digest('c'), pushedAt: ago(500), children: [] },
    { digest: digest('d'), pushedAt: ago(500), children: [], subject: digest('a') },
    { digest: digest('e'), pushedAt: ago(2), children: [] },
    { digest: digest('f'), pushedAt: ago(500), children: [] },
  ],
};
const rules = [
  { repositories: '*', tags: 'always', always: true },
  { repositories: '*', tags: 'v*', newest: 1 },
  { repositories: '*', tags: 'old*', pushedDays: 10, pulledDays: 10 },
];

it.each([
  ['versions without a tag that stay', {}],
  ['versions without a tag that go', { untaggedDays: 30 }],
] as const)('every reason is known, with %s', (_name, more: Partial<RetentionPolicy>) => {
  const isImmutable = (name: string) => name === 'fixed';
  const policy = { rules, includeImmutable: false, ...more };
  const { tags, versions } = decideRetention('team/app', contents, policy, { now, isImmutable });
  const reasons = [...new Set([...tags, ...versions].map(({ reason }) => reason))];
  const isKnown = (reason: string) =>
    retentionReasons.some((message) => message === reason || valuesOf(reason, message) !== undefined);
  expect(reasons.filter((reason) => !isKnown(reason))).toEqual([]);
  expect(reasons.length).toBeGreaterThan(9);
});
