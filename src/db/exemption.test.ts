import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { createExemption, deleteExemption, listExemptions, takeEndingExemptions } from './exemption.ts';

const values = { vulnerability: 'CVE-2099-1', reason: 'r', owner: 'ann', now: 1 };

describeQueries('exemptions', (it) => {
  it('of a namespace are its own and those of the registry, and nobody removes the other ones', async (stored) => {
    const { db } = stored;
    const [here, there] = [await stored.namespace('ex-here'), await stored.namespace('ex-there')];
    const repositoryId = await stored.repository('ex-here/app');
    const everywhere = await createExemption(db, values);
    const narrow = await createExemption(db, { ...values, namespaceId: here, repositoryId, package: 'zlib' });
    const other = await createExemption(db, { ...values, namespaceId: there });
    const ids = async (namespaceId?: number) => (await listExemptions(db, namespaceId)).map(({ id }) => id);
    expect(await ids(here)).toEqual([narrow, everywhere]);
    expect(await ids()).toEqual([everywhere]);
    expect((await listExemptions(db, here))[0]).toMatchObject({ repository: 'ex-here/app', package: 'zlib' });
    expect(await deleteExemption(db, here, everywhere), 'one of the registry').toBe(false);
    expect(await deleteExemption(db, undefined, other), 'one of a namespace').toBe(false);
    expect([await deleteExemption(db, undefined, everywhere), await ids(there)]).toEqual([true, [other]]);
  });

  it('that end soon are told of once, and those that have ended or go on are not', async (stored) => {
    const { db } = stored;
    const namespaceId = await stored.namespace('ex-end');
    const made = [9, 10, 11, 20, 21, undefined].map((expiresAt) =>
      createExemption(db, { ...values, namespaceId, expiresAt }),
    );
    await Promise.all(made);
    const taken = async () => (await takeEndingExemptions(db, 10, 20)).map((row) => [row.namespace, row.expires_at]);
    expect((await taken()).sort()).toEqual([
      ['ex-end', 11],
      ['ex-end', 20],
    ]);
    expect(await taken()).toEqual([]);
  });
});
