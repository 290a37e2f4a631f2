import { expect, it } from 'vitest';
import { globalPlace } from './global-place.ts';

it.each<[string, object | undefined]>([
  ['usr/lib/node_modules/npm/package.json', {}],
  ['lib/node_modules/@scope/tool/package.json', {}],
  ['usr/lib/node_modules/npm/node_modules/tar/package.json', { owner: 'npm' }],
  ['usr/lib/node_modules/@scope/tool/node_modules/@a/b/package.json', { owner: '@scope/tool' }],
  ['app/node_modules/tar/package.json', undefined],
  ['app/mylib/node_modules/tar/package.json', undefined],
  ['usr/lib/node_modules/npm', undefined],
])('%s is %j', (path, place) => {
  expect(globalPlace(path)).toEqual(place);
});
