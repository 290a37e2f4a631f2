import { expect, it } from 'vitest';
import { answer, daysAgo, firstPage, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { RepositoryUsage } from './repository-usage.tsx';

const usage = { repository: 'team/app', namespace: 'team', bytes: 2_000, ownBytes: 0, pulls: 1_234 };
const shown = (items: readonly (typeof usage & { pulledAt?: string })[]) =>
  rendered(<RepositoryUsage />, [answer('listStorage', { query: { sort: 'bytes', ...firstPage } }, pageOf(...items))]);

it('tells of each repository what it refers to, and what of that is its own', async () => {
  const { rows, links } = await shown([usage, { ...usage, repository: 'team/b', pulledAt: daysAgo(2) }]);
  expect(rows[1]).toMatch(/^team\/app 2\.00 kB 0 B 1\s234 –$/);
  expect(rows[2]).not.toMatch(/–$/);
  expect(links).toContain('/repository?name=team/app');
});

it('says that there is none yet', async () => {
  expect((await shown([])).text).toContain('There is no repository yet');
});
