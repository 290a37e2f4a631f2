import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildImage } from '../../test/support/image.ts';
import { addTarget } from '../../test/support/notification-target.ts';
import { openTestContext, type TestContext } from '../../test/support/registry-context.ts';
import { findNamespace } from '../db/namespace.ts';
import { changeUpkeep } from '../db/namespace-upkeep.ts';
import { findRepository } from '../db/repository.ts';
import { listTagChanges } from '../db/tag-change.ts';
import { digestOf } from '../oci/digest.ts';
import { getManifest } from './manifests.ts';
import { putTag } from './put-tag.ts';

const [one, two] = [buildImage([{ a: '1' }]), buildImage([{ a: '2' }])];
const [first, second] = [one.manifest.digest, two.manifest.digest];
const app = 'team/app';

let test: TestContext;
beforeEach(async () => {
  test = await openTestContext();
  await test.pushImage(app, one, '1');
  await test.pushImage(app, two, 'latest');
});
afterEach(() => test[Symbol.asyncDispose]());

const pointsAt = async (tag: string) => (await getManifest(test.context, app, tag)).digest;

describe('a tag', () => {
  it('that is new is given to a version by its digest or another tag', async () => {
    expect(await putTag(test.context, app, { reference: first, tag: '1.0', replaces: 'nothing' })).toBe(first);
    await putTag(test.context, app, { reference: 'latest', tag: '2.0', replaces: 'nothing' });
    expect([await pointsAt('1.0'), await pointsAt('2.0'), await pointsAt('1')]).toEqual([first, second, first]);
  });

  it('that moves is told like a push: in the history, to listeners, and to who is notified', async () => {
    const db = test.context.database.kysely;
    await addTarget(db, 'https://ops.example', ['push']);
    await putTag(test.context, app, { reference: first, tag: 'latest', replaces: second, actor: 'ann' });
    expect(await pointsAt('latest')).toBe(first);
    expect(test.heard.at(-1)).toBe(`pushed ${app} ${first}`);
    const repository = await findRepository(db, app);
    const { items } = await listTagChanges(db, repository?.id ?? 0, { tag: 'latest', limit: 1, offset: 0 });
    expect(items).toMatchObject([{ before: second, after: first, actor: 'ann' }]);
    const told = await db.selectFrom('notification_event').select('detail').executeTakeFirst();
    expect(JSON.parse(told?.detail ?? '{}')).toMatchObject({ kind: 'push', digest: first, tags: ['latest'] });
  });

  it('that points there already is set again', async () => {
    await putTag(test.context, app, { reference: first, tag: '1', replaces: 'nothing' });
    expect(await pointsAt('1')).toBe(first);
  });

  it.each([
    ['points at a version and was to be new', 'latest', 'nothing', 'tag_elsewhere', /points at sha256:/],
    ['points elsewhere than was believed', 'latest', digestOf('other'), 'tag_elsewhere', /points at sha256:/],
    ['is gone', 'old', second, 'tag_elsewhere', /old is gone/],
    ['is none', 'not a tag', 'nothing', 'tag_invalid', /letters/],
  ] as const)('that %s is refused, and nothing moves', async (_, tag, replaces, code, message) => {
    const refused = expect(putTag(test.context, app, { reference: first, tag, replaces })).rejects;
    await refused.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await pointsAt('latest')).toBe(second);
  });

  it('that is immutable stays where it is', async () => {
    const db = test.context.database.kysely;
    const rules = JSON.stringify([{ repositories: '*', tags: 'latest', except: [] }]);
    await changeUpkeep(db, (await findNamespace(db, 'team'))?.id ?? 0, { immutability: rules });
    const moved = putTag(test.context, app, { reference: first, tag: 'latest', replaces: second });
    await expect(moved).rejects.toMatchObject({ code: 'denied' });
  });

  it('is not given to what is not there', async () => {
    const missing = putTag(test.context, app, { reference: digestOf('none'), tag: 'x', replaces: 'nothing' });
    await expect(missing).rejects.toMatchObject({ code: 'manifest_unknown' });
  });
});
