import { expect, it } from 'vitest';
import { parseOciPath } from './oci-path.ts';

const digest = `sha256:${'0'.repeat(64)}`;

it.each([
  ['/v2/', { kind: 'root' }],
  ['/v2', { kind: 'root' }],
  ['/v2/_catalog', { kind: 'catalog' }],
  [`/v2/a/blobs/${digest}`, { kind: 'blob', name: 'a', digest }],
  [`/v2/a/blobs/${encodeURIComponent(digest)}`, { kind: 'blob', name: 'a', digest }],
  ['/v2/a/blobs/uploads/', { kind: 'uploads', name: 'a' }],
  ['/v2/a/blobs/uploads', { kind: 'uploads', name: 'a' }],
  ['/v2/a/blobs/uploads/id', { kind: 'upload', name: 'a', id: 'id' }],
  ['/v2/a/blobs/uploadsid', { kind: 'blob', name: 'a', digest: 'uploadsid' }],
  ['/v2/a/b/manifests/latest', { kind: 'manifest', name: 'a/b', reference: 'latest' }],
  ['/v2/a/tags/list', { kind: 'tags', name: 'a' }],
  [`/v2/a/referrers/${digest}`, { kind: 'referrers', name: 'a', digest }],
  ['/v2/a/manifests/manifests/manifests', { kind: 'manifest', name: 'a/manifests', reference: 'manifests' }],
  ['/v2/a/blobs/uploads/manifests/x', { kind: 'manifest', name: 'a/blobs/uploads', reference: 'x' }],
  ['/v2/a/blobs/uploads/tags/list', { kind: 'tags', name: 'a/blobs/uploads' }],
  ['/v2/a/manifests/%', { kind: 'manifest', name: 'a', reference: '%' }],
  ['/v2/a', undefined],
  ['/v2/tags/list', undefined],
  ['/v2/a/tags', undefined],
  ['/v2/a/tags/list/', undefined],
  ['/v2/a/manifests/', undefined],
  ['/v2/a/manifests/x/', undefined],
  ['/v1/a/tags/list', undefined],
])('%s is %j', (path, expected) => {
  expect(parseOciPath(path)).toEqual(expected);
});
