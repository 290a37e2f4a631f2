import { expect, it } from 'vitest';
import { osvExports, smallExports } from './osv-exports.ts';

const all = [...osvExports, ...smallExports];

it.each([
  ['PyPI', 'Zope.Interface__x', 'zope-interface-x'],
  ['crates.io', 'Serde_JSON', 'serde-json'],
  ['NuGet', 'Newtonsoft.Json', 'newtonsoft.json'],
  ['Go', 'github.com/Azure/x', 'github.com/azure/x'],
])('a name of %s is looked up in one spelling: %s as %s', (name, written, normal) => {
  expect(all.find((one) => one.name === name)?.normalise?.(written)).toBe(normal);
});

it('npm and Maven tell names apart by case', () => {
  for (const name of ['npm', 'Maven']) expect(all.find((one) => one.name === name)?.normalise, name).toBeUndefined();
});

it.each([
  ['exports', osvExports],
  ['small exports', smallExports],
])('%s are sorted by name, so that one more is one line at its place', (_name, list) => {
  const names = list.map(({ name }) => name.toLowerCase());
  expect(names).toEqual(names.toSorted());
});

it('each has a name and a scope of its own', () => {
  for (const key of ['name', 'scope'] as const) expect(new Set(all.map((one) => one[key])).size, key).toBe(all.length);
});
