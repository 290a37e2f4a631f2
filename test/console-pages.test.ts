import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consolePages } from './support/console-pages.ts';
import { projectRoot } from './support/source-tree.ts';

/** What stands in a file of the console in place of `…`, in each `before'…'`. */
function named(file: string, pattern: RegExp): string[] {
  const found = [...readFileSync(join(projectRoot, 'src/console', file), 'utf8').matchAll(pattern)];
  expect(found).not.toEqual([]);
  return found.map(([, name = '']) => name);
}

const shown = consolePages.map((page) => new URL(page, 'http://console'));

describe('the pages that a browser looks at', () => {
  it('are all that the console has', () => {
    const paths = named('app/router.tsx', / path: '([^']+)'/g);
    expect(paths.filter((path) => !shown.some(({ pathname }) => pathname === path))).toEqual([]);
  });

  it.each([
    ['/namespace', 'features/namespaces/namespace-tabs.ts', /part: '([^']+)'/g, 'repositories'],
    ['/version', 'routes/version-tabs.tsx', /<Tabs\.Panel value="([^"]+)"/g, 'vulnerabilities'],
    ['/repository', 'routes/repository.tsx', /<Tabs\.Panel value="([^"]+)"/g, 'versions'],
    ['/compare', 'routes/compare.tsx', /<Tabs\.Panel value="([^"]+)"/g, 'vulnerabilities'],
    ['/exceptions', 'routes/exceptions.tsx', /<Tabs\.Panel value="([^"]+)"/g, 'allow-list'],
    ['/vulnerability', 'routes/vulnerability.tsx', /<Tabs\.Panel value="([^"]+)"/g, 'affected'],
    ['/users', 'routes/users.tsx', /<Tabs\.Panel value="([^"]+)"/g, 'users'],
  ])('have each tab of %s', (path, file, pattern, first) => {
    const tabs = shown.filter(({ pathname }) => pathname === path).map((url) => url.searchParams.get('tab') ?? first);
    // Images whose lock files count have one more, of the same list as packages.
    expect(named(file, pattern).filter((tab) => tab !== 'declared' && !tabs.includes(tab))).toEqual([]);
  });
});
