import { expect, it } from 'vitest';
import { listedNamespace } from '../../../../test/support/console-answers.tsx';
import { rowOf } from '../../../../test/support/finding-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { listedVersion } from '../../../../test/support/repository-answers.tsx';
import type { ApiListedVersion } from '../../../api/version-schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { versionColumns } from './version-columns.tsx';

const shown = (change: Partial<ApiListedVersion>, actions: readonly Action[] = []) =>
  rendered(rowOf(versionColumns(listedNamespace({ actions: [...actions] })), listedVersion(change)));

it.each<[string, Partial<ApiListedVersion>, RegExp]>([
  ['four tags, and how many more', { tags: ['1', '2', '3', '4', '5', '6'] }, /^1 2 3 4 \+ ?2/],
  [
    'two platforms, and how many more',
    { platforms: ['linux/amd64', 'linux/arm64', 'linux/s390x'] },
    /linux\/amd64, linux\/arm64 ?\+1/,
  ],
  [
    'what kind of artifact it is',
    { kind: 'artifact', artifactType: 'application/vnd.cncf.helm', platforms: [] },
    /application\/vnd\.cncf\.helm/,
  ],
  ['that a bill is attached', { sbom: true }, /Attached/],
])('a version tells %s', async (_name, change, text) => {
  expect((await shown(change)).text).toMatch(text);
});

it('without a tag it is led to by its digest', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  expect((await shown({ tags: [], digest })).links[0]).toBe(`/version?repository=team/app&reference=${digest}`);
});

it('is scanned by who may, and an artifact by nobody', async () => {
  const scans = async (change: Partial<ApiListedVersion>, ...actions: readonly Action[]) =>
    (await shown(change, actions)).buttons.some((button) => /[Ss]can/.test(button));
  expect(await scans({}, 'scan')).toBe(true);
  expect(await scans({}, 'read')).toBe(false);
  expect(await scans({ kind: 'artifact' }, 'scan')).toBe(false);
});
