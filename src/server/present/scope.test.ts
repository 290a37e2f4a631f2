import { expect, it } from 'vitest';
import { presentScope } from './scope.ts';

it.each<[number | null, string | null, string | null, object]>([
  [null, null, null, { scope: 'registry' }],
  [1, null, null, { scope: 'namespace' }],
  [1, 'team/app', null, { scope: 'repository', repository: 'team/app' }],
  [1, 'team/app', 'sha256:a', { scope: 'digest', repository: 'team/app', digest: 'sha256:a' }],
])('namespace %s, repository %s, digest %s', (namespace_id, repository, digest, scope) => {
  expect(presentScope({ namespace_id, repository, digest })).toEqual(scope);
});
