import { expect, it } from 'vitest';
import { daysAgo, digestOf } from '../../../../test/support/console-answers.tsx';
import { rowOf } from '../../../../test/support/finding-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiAffectedVersions } from '../../../api/vulnerability-schemas.ts';
import { affectedVersionColumns } from './affected-columns.tsx';

type Affected = ApiAffectedVersions['items'][number];
const affected = (change: Partial<Affected>): Affected => ({
  ...{ repository: 'team/app', digest: digestOf('a'), tags: ['1.0'], platform: 'linux/amd64', pushedAt: daysAgo(3) },
  ...{ packages: [{ name: 'lodash', version: '4', path: 'app' }], verdict: 'allowed', excepted: false, owners: [] },
  ...(change as Affected),
});
const shown = (change: Partial<Affected>) => rendered(rowOf(affectedVersionColumns('CVE-2026-1'), affected(change)));

it.each<[string, Partial<Affected>, RegExp]>([
  ['that the policy blocks it', { verdict: 'blocked' }, /Blocked/],
  ['that the policy warns of it', { verdict: 'warned' }, /Warned of/],
  ['that exceptions cover it', { excepted: true }, /Allowed Excepted/],
  ['whom to ask', { owners: ['ann', 'devs'] }, /ann, devs$/],
  ['that nobody is known', {}, /–$/],
])('a version with a vulnerability tells %s', async (_name, change, text) => {
  expect((await shown(change)).text).toMatch(text);
});

it('leads to what is known of the vulnerability there', async () => {
  expect((await shown({})).links[0]).toMatch(/^\/version\?.*search=CVE-2026-1/);
});
