import { expect, it } from 'vitest';
import { registryOperation } from './registry-operation.ts';

it.each([
  ['GET', '/v2/team/app/manifests/1', 'pull_manifest'],
  ['HEAD', '/v2/team/app/manifests/1', 'pull_manifest'],
  ['PUT', '/v2/team/app/manifests/1', 'push_manifest'],
  ['DELETE', '/v2/team/app/manifests/1', undefined],
  ['GET', '/v2/team/app/blobs/sha256:a', 'pull_blob'],
  ['HEAD', '/v2/team/app/blobs/sha256:a', undefined],
  ['PATCH', '/v2/team/app/blobs/uploads/1', 'push_blob'],
  ['POST', '/v2/team/app/blobs/uploads/', undefined],
  ['GET', '/v2/', undefined],
  ['GET', '/api/v1/health', undefined],
])('%s %s is %s', (method, path, operation) => {
  expect(registryOperation(method, path)).toBe(operation);
});
