import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { deleteVexDocument, listVexDocuments, saveVexDocument, vexContent } from './vex-document.ts';

const values = {
  document: 'urn:1',
  format: 'OpenVEX',
  author: 'a',
  statements: 1,
  content: '{}',
  owner: 'ann',
  now: 1,
};

describeQueries('documents of statements', (it) => {
  it('take the place of one of the same name in the same scope, and of no other', async (stored) => {
    const { db } = stored;
    const namespaceId = await stored.namespace('vex');
    const repositoryId = await stored.repository('vex/app');
    const registry = await saveVexDocument(db, values);
    const whole = await saveVexDocument(db, { ...values, namespaceId });
    const narrow = await saveVexDocument(db, { ...values, namespaceId, repositoryId });
    const newer = await saveVexDocument(db, { ...values, namespaceId, content: '{"version":2}' });
    const listed = await listVexDocuments(db, namespaceId);
    expect(listed.map(({ id }) => id)).toEqual([newer, narrow, registry]);
    expect(listed.map(({ repository }) => repository)).toEqual([null, 'vex/app', null]);
    expect([await vexContent(db, newer), await vexContent(db, whole)]).toEqual(['{"version":2}', undefined]);
    expect(await deleteVexDocument(db, namespaceId, registry), 'one of the registry').toBe(false);
    expect(await deleteVexDocument(db, namespaceId, narrow)).toBe(true);
    expect((await listVexDocuments(db, undefined)).map(({ id }) => id)).toEqual([registry]);
  });
});
