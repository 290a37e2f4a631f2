import { expect, it } from 'vitest';
import { router } from './router.tsx';

type Path = keyof typeof router.routesByPath;

/** What a page takes from its address. */
function search(path: Path, given: Record<string, unknown>): unknown {
  const { validateSearch } = router.routesByPath[path].options;
  return typeof validateSearch === 'function' ? validateSearch(given) : undefined;
}

it.each<[string, Path, Record<string, unknown>, unknown]>([
  ['what it knows', '/namespace', { name: 'team', tab: 'policy' }, { name: 'team', tab: 'policy' }],
  ['no more than that', '/scans', { state: 'failed', name: 'team' }, { state: 'failed' }],
  ['nothing that is empty', '/packages', { search: '', page: undefined }, {}],
  ['texts', '/version', { reference: 1, repository: 'team/app' }, { reference: '1', repository: 'team/app' }],
  ['the days of the overview', '/', { days: '90' }, { days: '90' }],
])('a page takes %s from its address', (_name, path, given, taken) => {
  expect(search(path, given)).toEqual(taken);
});

it('every page has an address of its own', () => {
  const paths = Object.keys(router.routesByPath);
  expect(paths).toContain('/compare');
  expect(new Set(paths).size).toBe(paths.length);
});
