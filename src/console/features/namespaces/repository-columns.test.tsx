import { expect, it } from 'vitest';
import { daysAgo } from '../../../../test/support/console-answers.tsx';
import { rowOf } from '../../../../test/support/finding-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { repositoryColumns } from './repository-columns.tsx';

it('a repository is named without its namespace, and leads to its page', async () => {
  const row = {
    name: 'team/web/app',
    tags: 1_234,
    size: 2_000_000,
    pulls: 7,
    createdAt: daysAgo(9),
    pushedAt: daysAgo(3),
  };
  const { text, links } = await rendered(rowOf(repositoryColumns, row));
  expect(text).toMatch(/^web\/app 1\s234 2\.00 MB 7 3 days ago/);
  expect(links).toEqual(['/repository?name=team/web/app']);
});
