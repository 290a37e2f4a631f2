import { expect, it } from 'vitest';
import { isImmutable } from './immutable-tags.ts';

const all = { repositories: '*', tags: '*', except: ['latest', '*-dev'] };
const releases = { repositories: 'app*', tags: 'v*', except: [] };

it.each([
  ['team/app', 'v1', [], false],
  ['team/app', 'v1', [all], true],
  ['team/app', 'latest', [all], false],
  ['team/app', 'v2-dev', [all], false],
  ['team/app', 'v2-dev', [all, releases], true],
  ['team/other', 'v1', [releases], false],
  ['team/app/web', 'v1', [releases], true],
  ['team/app', 'main', [releases], false],
])('%s:%s with %j is immutable: %s', (repository, tag, rules, immutable) => {
  expect(isImmutable(rules, repository, tag)).toBe(immutable);
});
