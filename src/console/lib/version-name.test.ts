import { expect, it } from 'vitest';
import { digestOf } from '../../../test/support/console-answers.tsx';
import { versionName } from './version-name.ts';

it.each([
  [['1.0', 'latest'], '1.0'],
  [['latest'], 'latest'],
])('a version with the tags %j is called %s', (tags, name) => {
  expect(versionName({ tags, digest: digestOf('a') })).toBe(name);
});

it('a version without a tag is called by the beginning of its digest', () => {
  const name = versionName({ tags: [], digest: digestOf('a') });
  expect(name).toContain('aaaaaaa');
  expect(name.length).toBeLessThan(30);
});
