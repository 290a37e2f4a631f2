import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { fsLayout, isUploadId } from './fs-layout.ts';

it('a blob lies in a folder of its algorithm and of the first two digits', () => {
  const hex = `4e${'0'.repeat(62)}`;
  expect(fsLayout('/data').blob(`sha256:${hex}`)).toEqual({
    ...{ folder: '/data/blobs/sha256/4e', file: `/data/blobs/sha256/4e/${hex}` },
  });
});

it('an upload is named with the algorithm that it is hashed with', () => {
  expect(fsLayout('/data').upload('id', 'sha512')).toBe('/data/uploads/id.sha512');
});

it('an id that was made here is one', () => {
  expect(isUploadId(randomUUID())).toBe(true);
});

it.each([
  '',
  '..',
  '../../etc/passwd',
  `${randomUUID()}/x`,
  randomUUID().toUpperCase(),
  ` ${randomUUID()}`,
  `${randomUUID()}\n`,
])('%j is no id, and never becomes part of a path', (id) => {
  expect(isUploadId(id)).toBe(false);
});
