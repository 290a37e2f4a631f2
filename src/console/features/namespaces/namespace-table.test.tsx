import { describe, expect, it } from 'vitest';
import {
  answer,
  daysAgo,
  firstPage,
  listedNamespace,
  pageOf,
  security,
} from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiInput } from '../../../api/client.ts';
import type { ApiListedNamespace } from '../../../api/namespace-schemas.ts';
import { type NamespaceSearch, NamespaceTable } from './namespace-table.tsx';

type Query = ApiInput<'listNamespaces'>['query'];

function shown(items: ApiListedNamespace[] | undefined, filters: NamespaceSearch = {}, query: Query = {}) {
  const asked = { query: { search: undefined, sort: 'name', ...firstPage, ...query } } as const;
  const table = <NamespaceTable filters={filters} onChange={() => {}} />;
  return rendered(table, items ? [answer('listNamespaces', asked, pageOf(...items))] : []);
}

const signature = (pull: 'block' | 'warn' | 'off', deploy: 'block' | 'off') => ({ signature: { pull, deploy } });

describe('namespaces', () => {
  it('are loaded first, and can be searched meanwhile', async () => {
    const { labels, fields } = await shown(undefined);
    expect(labels).toContain('Loading');
    expect(fields).toEqual(['Search namespaces:']);
  });

  it.each([
    ['may read none', {}, {}, 'There is no namespace that you may read An administrator can create one'],
    ['search for another', { search: 'x' }, { search: 'x' }, 'No namespace has this in its name'],
  ])('say why there is none to those who %s', async (_name, filters, query, text) => {
    expect((await shown([], filters, query)).text).toContain(text);
  });

  it.each<[string, Partial<ApiListedNamespace>, string]>([
    ['that is counted for the first time', {}, 'team Private Off Off 2 – –'],
    [
      'that is public',
      { visibility: 'public', bytes: 2_000_000, pushedAt: daysAgo(3) },
      'team Public Off Off 2 2.00 MB 3 days ago',
    ],
    [
      'with a quota',
      { bytes: 2_000_000, quotaBytes: 9_000_000_000, repositories: 1_200 },
      'Off Off 1 200 2.00 MB of 9.00 GB',
    ],
    ['that blocks', { policy: { exploited: { pull: 'block', deploy: 'off' } } }, 'team Private used in attacks Off 2'],
    ['where signatures are required', { policy: signature('block', 'off') }, 'Required 2'],
    ['where signatures are looked at', { policy: signature('warn', 'off') }, 'Off Checked 2'],
    ['where clusters look at signatures', { policy: signature('off', 'block') }, 'Off Checked 2'],
    ['where nobody does', { policy: signature('off', 'off') }, 'Off Off 2'],
  ])('are told: one %s', async (_name, change, text) => {
    const { rows, links } = await shown([listedNamespace(change)]);
    expect(rows[1]).toContain(text);
    expect(links).toContain('/namespace?name=team');
  });

  it('show their images by the worst level', async () => {
    const worst = { ...security({ High: 3 }).counts, None: 1 };
    const { labels } = await shown([listedNamespace({ worst })]);
    expect(labels).toContain('High 3, None 1');
  });

  it.each([
    ['the name', {}, {}, 'Name'],
    ['what the address says', { sort: 'pushed' }, { sort: 'pushed' }, 'Last push'],
    ['the name where the address says nothing that there is', { sort: 'xyzzy' }, {}, 'Name'],
  ] as const)('are sorted by %s', async (_name, filters, query, head) => {
    const { html } = await shown([listedNamespace({})], filters, query);
    expect(
      /<th[^>]*aria-sort="\w+"[^>]*>.*?<\/th>/s
        .exec(html)?.[0]
        .replace(/<[^>]*>/g, '')
        .trim(),
    ).toBe(head);
  });
});
