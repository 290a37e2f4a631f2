import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { previousTag } from './previous-version.ts';

describeQueries('the tag before a version', (it) => {
  it('is that of the version pushed last before it, whatever tags it has now', async (stored) => {
    const repository_id = await stored.repository('team/app');
    const pushed = async (tag: string, pushedAt: number, kind: 'image' | 'artifact' = 'image') => {
      const { id } = await stored.version('team/app', { tags: [tag], pushedAt, kind });
      return { id, repository_id, pushed_at: pushedAt };
    };
    const first = await pushed('1.0', 10);
    const second = await pushed('1.1', 20);
    const same = await pushed('1.2', 20);
    await pushed('sha256-0.sig', 25, 'artifact');
    const last = await pushed('1.3', 30);
    await stored.version('team/other', { tags: ['9'], pushedAt: 29 });
    expect(await previousTag(stored.db, first)).toBeUndefined();
    expect(await previousTag(stored.db, second)).toBe('1.0');
    expect(await previousTag(stored.db, same), 'of one moment, the one that came first').toBe('1.1');
    expect(await previousTag(stored.db, last), 'a signature is no version').toBe('1.2');
  });
});
