import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { addTrustedSigner, deleteTrustedSigner, listTrustedSigners } from './trusted-signer.ts';

describeQueries('trusted signers', (it) => {
  it('are one of each name and of each kind of proof in a namespace', async ({ db, namespace }) => {
    const [here, there] = [await namespace('signed'), await namespace('signed-2')];
    const add = (namespace_id: number, name: string, signer_id: string) =>
      addTrustedSigner(db, {
        ...{ namespace_id, name, kind: 'key', signer_id, settings: '{}' as never, created_by: 'ann', created_at: 1 },
      });
    const b = await add(here, 'b', '01');
    const a = await add(here, 'a', '02');
    expect(await add(here, 'b', '03'), 'its name is taken').toBeUndefined();
    expect(await add(here, 'c', '01'), 'it is there under another name').toBeUndefined();
    expect(await add(there, 'b', '01')).toBeDefined();
    expect((await listTrustedSigners(db, here)).map(({ id }) => id)).toEqual([a?.id, b?.id]);
    expect(await deleteTrustedSigner(db, there, a?.id ?? 0)).toBe(false);
    expect(await deleteTrustedSigner(db, here, a?.id ?? 0)).toBe(true);
  });
});
