import { describe, expect, it } from 'vitest';
import {
  answer,
  daysAgo,
  digestOf,
  firstPage,
  pageOf,
  versionDetail,
} from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiFindingChange } from '../../../api/search-schemas.ts';
import { ChangeList } from './change-list.tsx';

const at = daysAgo(3);
const change: ApiFindingChange = {
  ...{ change: 'affected', at, vulnerability: 'CVE-2026-1', severity: 'High' },
  package: { ecosystem: 'npm', name: 'lodash', version: '4.0' },
};
const words = ['Newly affected', 'No longer affected', 'Severity or fix changed'];

function shown(
  items: ApiFindingChange[] | undefined,
  filter?: ApiFindingChange['change'],
  address: string | undefined = filter,
) {
  const query = { repository: 'team/app', reference: digestOf('a'), change: filter, ...firstPage };
  const list = (
    <ChangeList version={versionDetail({})} reference="1.0" filters={{ change: address }} onChange={() => {}} />
  );
  return rendered(list, items ? [answer('listHistory', { query }, pageOf(...items))] : []);
}

describe('the history of findings', () => {
  it('is loaded first', async () => {
    expect((await shown(undefined)).labels).toContain('Loading');
  });

  it.each([
    [
      'yet',
      undefined,
      undefined,
      'No update of a feed has changed anything in this version yet',
      ['off', 'off', 'off'],
    ],
    ['of a kind', 'cleared', 'cleared', 'No change is of this kind', ['off', 'on', 'off']],
    ['where the address names no kind', undefined, 'xyzzy', 'No update of a feed has changed', ['off', 'off', 'off']],
  ] as const)('says that there was nothing %s', async (_name, kind, address, text, chips) => {
    const found = await shown([], kind, address);
    expect(found.text).toContain(text);
    expect(found.fields).toEqual(words.map((word, index) => `${word}: ${chips[index]}`));
  });

  it.each<[string, Partial<ApiFindingChange>, string]>([
    ['came', {}, 'Newly affected CVE-2026-1 High lodash 4.0 – –'],
    ['went', { change: 'cleared', feed: 'GHSA' }, 'No longer affected CVE-2026-1 High lodash 4.0 – GHSA'],
    ['changed', { change: 'changed', fixedVersion: '4.1' }, 'Severity or fix changed CVE-2026-1 High lodash 4.0 4.1 –'],
  ])('tells what %s, and leads to what was known then', async (_name, more, text) => {
    const { rows, links } = await shown([{ ...change, ...more }]);
    expect(rows[1]).toBe(`3 days ago ${text} Known then`);
    expect(links[0]).toBe('/security?search=CVE-2026-1');
    const [path, search] = links[1]?.split('?') ?? [];
    expect([path, Object.fromEntries(new URLSearchParams(search))]).toEqual([
      '/version',
      { repository: 'team/app', reference: '1.0', at },
    ]);
  });
});
