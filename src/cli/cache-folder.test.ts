import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

const before = process.env.XDG_CACHE_HOME;
afterEach(() => {
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
});

it.each([
  ['/var/cache/ann', '/var/cache/ann/cleardock'],
  ['', join(homedir(), '.cache/cleardock')],
])('with XDG_CACHE_HOME "%s" it is %s', (value, folder) => {
  process.env.XDG_CACHE_HOME = value;
  expect(cacheFolder()).toBe(folder);
});
