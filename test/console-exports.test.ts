import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract } from '../src/api/contract.ts';
import type { Endpoint } from '../src/api/endpoint.ts';
import { rowShape } from '../src/api/list-export.ts';
import { filesBelow, projectRoot } from './support/source-tree.ts';

const folder = join(projectRoot, 'src/console');
const pages = filesBelow(folder, /(?<!\.test)\.tsx$/).map((file) => ({
  path: relative(folder, file),
  text: readFileSync(file, 'utf8'),
}));

const pagesWith = (pattern: RegExp) =>
  pages
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .sort();

/** Lists that pages choose from and do not show. */
const chosenFrom = ['listTags', 'listReportFormats'];

/** Glances at what other pages show whole, or at the first of what a simulation finds. */
const excerpts = [
  'features/overview/push-panel.tsx',
  'features/overview/risk-panel.tsx',
  'features/overview/vulnerability-table.tsx',
  'features/policy/simulation-panel.tsx',
];

describe('the lists of the console', () => {
  it('can all be exported', () => {
    const lists = Object.entries<Endpoint>(contract)
      .filter(([, endpoint]) => rowShape(endpoint))
      .map(([name]) => name);
    const shown = lists.filter((name) => pagesWith(new RegExp(`apiQuery\\('${name}'`)).length > 0);
    const exported = shown.filter((name) =>
      pages.some(({ text }) => text.includes(`apiQuery('${name}'`) && /exported=\{/.test(text)),
    );
    expect(shown.length).toBeGreaterThan(30);
    expect(shown.filter((name) => !exported.includes(name) && name !== 'listFeeds')).toEqual(chosenFrom);
    // Its page hands the rows on.
    expect(pagesWith(/exported=\{\{ file: 'feeds'/)).toEqual(['features/feeds/feed-table.tsx']);
  });

  it('are made of the one table that has the export', () => {
    expect(pagesWith(/<table\b/)).toEqual(['ui/list-table.tsx']);
  });

  it('are excerpts nowhere else than where the whole is', () => {
    expect(pagesWith(/exported="excerpt"/)).toEqual(excerpts);
  });
});
