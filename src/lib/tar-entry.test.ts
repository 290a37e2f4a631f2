import { expect, it } from 'vitest';
import { cleanPath, entryTypeOf, hasBody, mayBeSparse } from './tar-entry.ts';

it.each([
  ['usr/bin', 'usr/bin'],
  ['./usr/bin', 'usr/bin'],
  ['/usr/bin/', 'usr/bin'],
  ['.//usr/./bin//ls', 'usr/bin/ls'],
  ['././usr', 'usr'],
  ['.', ''],
  ['./', ''],
  ['/', ''],
  ['.hidden', '.hidden'],
  ['usr/../etc', 'usr/../etc'],
  ['../etc', '../etc'],
])('the path %s is looked up as "%s"', (raw, path) => {
  expect(cleanPath(raw)).toBe(path);
});

const header = (type: string) => ({ path: '', type, mode: 0, size: 1, link: '' });

it.each([
  { flag: '0', path: 'a', type: 'file', body: true, sparse: true },
  { flag: '\0', path: 'a', type: 'file', body: true, sparse: true },
  { flag: '\0', path: 'a/', type: 'folder', body: false, sparse: true },
  { flag: '1', path: 'a', type: 'hardlink', body: false, sparse: false },
  { flag: '2', path: 'a', type: 'symlink', body: false, sparse: false },
  { flag: '5', path: 'a', type: 'folder', body: false, sparse: false },
  { flag: '6', path: 'a', type: 'other', body: false, sparse: false },
  { flag: 'S', path: 'a', type: 'sparse', body: true, sparse: false },
  { flag: 'Z', path: 'a', type: 'other', body: true, sparse: true },
])('an entry of type $flag at $path is a $type', ({ flag, path, type, body, sparse }) => {
  const fields = header(flag);
  const found = entryTypeOf(fields, path);
  expect(found).toBe(type);
  expect(hasBody(fields, found)).toBe(body);
  expect(mayBeSparse(fields)).toBe(sparse);
});
