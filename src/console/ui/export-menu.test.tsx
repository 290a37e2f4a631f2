import { expect, it } from 'vitest';
import { renderedOpen } from '../../../test/support/rendered.tsx';
import { apiQuery } from '../lib/api.ts';
import { ExportMenu } from './export-menu.tsx';

it('leads to files of what the server lists', async () => {
  const source = apiQuery('listFeeds', {});
  const { text, links } = await renderedOpen(<ExportMenu source={source} />);
  expect(text).toMatch(/Export .*CSV .*JSON/);
  expect(links).toHaveLength(2);
  expect(links.join()).toMatch(/csv.*json/);
});

it('saves rows that the page has itself', async () => {
  const { text, links } = await renderedOpen(<ExportMenu source={{ file: 'jobs', rows: [{ kind: 'scan' }] }} />);
  expect(text).toMatch(/CSV .*JSON/);
  expect(links).toEqual([]);
});
