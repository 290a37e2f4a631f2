import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { digestsLike, packageNamesLike, repositoriesLike, tagsLike, vulnerabilitiesLike } from './find-anything.ts';

const place = { limit: 9 };

describeQueries('finding anything', (it) => {
  it('repositories by a part of their names, the shortest first, where one may read', async ({
    db,
    repository,
    namespace,
  }) => {
    for (const name of ['find/web-server', 'find/web', 'hidden/web']) await repository(name);
    const found = async (text: string, namespaceIds?: readonly number[]) =>
      await repositoriesLike(db, text, { ...place, namespaceIds });
    expect(await found('WEB')).toEqual(['find/web', 'hidden/web', 'find/web-server']);
    expect(await found('web', [await namespace('find')])).toEqual(['find/web', 'find/web-server']);
    expect([await found('web', []), await found('w_b')]).toEqual([[], []]);
  });

  it('tags by their beginning, of repositories with what stands before the colon', async (stored) => {
    await stored.version('tags/app', { tags: ['1.2', '1.3', '2'], pushedAt: 5 });
    await stored.version('tags/db', { tags: ['1.2'], pushedAt: 9 });
    const found = async (text: string) =>
      (await tagsLike(stored.db, text, place)).map((one) => `${one.repository}:${one.reference}`);
    expect((await found('1.2'))[0], 'the latest first').toBe('tags/db:1.2');
    expect((await found('app:1')).sort()).toEqual(['tags/app:1.2', 'tags/app:1.3']);
    expect(await found('.2'), 'not by another part').toEqual([]);
  });

  it('versions by six digits of their digest or more, with and without its algorithm', async (stored) => {
    const { digest } = await stored.version('digest/app');
    const hex = digest.slice('sha256:'.length);
    const found = async (text: string) => (await digestsLike(stored.db, text, place)).map((one) => one.reference);
    expect(await found(hex.slice(0, 6).toUpperCase())).toEqual([digest]);
    expect(await found(digest)).toEqual([digest]);
    expect([await found(hex.slice(0, 5)), await found('sha512:abcdef'), await found('zzzzzz')]).toEqual([[], [], []]);
  });

  it('vulnerabilities and packages of images by how they begin', async (stored) => {
    const { id } = await stored.version('vuln/app');
    await stored.scanned(id, [
      { name: '@scope/Lodash', version: '1', matches: [{ vulnerability: 'CVE-2099-10', severity: 'Low' }] },
      { name: '@scope/Lodash', version: '2', matches: [{ vulnerability: 'CVE-2099-10', severity: 'High' }] },
      { name: 'lodash', matches: [{ vulnerability: 'CVE-2099-2' }] },
    ]);
    await stored.packages({ name: 'lodash-of-nobody', matches: [{ vulnerability: 'CVE-2099-3' }] });
    const vulnerabilities = (start: string, ids: readonly string[] = []) =>
      vulnerabilitiesLike(stored.db, start, ids, place);
    expect(await vulnerabilities('CVE-2099-1')).toEqual([{ id: 'CVE-2099-10', severity: 'High' }]);
    expect((await vulnerabilities('GHSA-', ['CVE-2099-2'])).map((one) => one.id)).toEqual(['CVE-2099-2']);
    expect(await vulnerabilities('CVE-2099-3'), 'no image has it').toEqual([]);
    expect(await packageNamesLike(stored.db, 'LoD', place)).toEqual([
      { ecosystem: 'npm', name: 'lodash', versions: 1 },
      { ecosystem: 'npm', name: '@scope/Lodash', versions: 2 },
    ]);
    expect(await packageNamesLike(stored.db, 'dash', place)).toEqual([]);
  });
});
