import { describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { saveFeed } from '../db/feed.ts';
import { gatherFacts, openAnswers, presentSecrets } from './policy-facts.ts';

describe('how old a result is', () => {
  it.each<[string, readonly string[], Readonly<Record<string, number | null>>, number | undefined]>([
    ['is when the feed of its scope last answered', ['debian:12'], { debian: 5 }, 5],
    [
      'is what the one says that answered longest ago',
      ['debian:12', 'alpine:3.22'],
      { debian: 9, alpine: 5, npm: 1 },
      5,
    ],
    ['is not known where no feed ever answered', ['debian:12'], { debian: null }, undefined],
    ['is not known where no feed speaks of the scope', ['nonsense:1'], { debian: 5 }, undefined],
    ['is not known without a scope', [], { debian: 5 }, undefined],
  ])('%s', async (_, scopes, times, oldest) => {
    await using database = await openMemoryDatabase();
    for (const [name, checked_at] of Object.entries(times)) await saveFeed(database.kysely, name, { checked_at });
    expect((await openAnswers(database.kysely)).oldest(new Set(scopes))).toBe(oldest);
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
