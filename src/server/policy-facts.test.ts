import { describe, expect, it } from 'vitest';
import { gatherFacts, oldestAnswer, presentSecrets } from './policy-facts.ts';

type Feeds = Parameters<typeof oldestAnswer>[1];
const feeds = (times: Readonly<Record<string, number | null>>) =>
  new Map(Object.entries(times).map(([name, checked_at]) => [name, { name, checked_at }])) as unknown as Feeds;

describe('how old a result is', () => {
  it.each<[string, readonly string[], Readonly<Record<string, number | null>>, number | undefined]>([
    ['is when the feed of its scope last answered', ['debian:12'], { debian: 5 }, 5],
    ['is not known where no feed ever answered', ['debian:12'], { debian: null }, undefined],
    ['is not known where no feed speaks of the scope', ['nonsense:1'], { debian: 5 }, undefined],
    ['is not known without a scope', [], { debian: 5 }, undefined],
  ])('%s', (_, scopes, times, oldest) => {
    expect(oldestAnswer(new Set(scopes), feeds(times))).toBe(oldest);
  });

  it('is that of the feed that answered longest ago, of those that speak of it alone', () => {
    const times = feeds({ debian: 9, alpine: 5, npm: 1 });
    expect(oldestAnswer(new Set(['debian:12', 'alpine:3.22']), times)).toBe(5);
  });
});

it('secrets are named by their rules and places, never by what they are', () => {
  const secret = { rule: 'private-key', path: 'root/.ssh/id_rsa', line: 1, layer: 0, hiddenBy: 2 };
  const [shown] = presentSecrets([secret]);
  expect(Object.keys(shown ?? {}).sort()).toEqual(['path', 'title']);
  expect(shown?.path).toBe('root/.ssh/id_rsa');
  expect(presentSecrets([])).toEqual([]);
});

it('of no image there is nothing to ask', async () => {
  expect(await gatherFacts(undefined as never, [], { needs: undefined as never, now: 0 })).toEqual(new Map());
});
