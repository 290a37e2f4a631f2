import { expect } from 'vitest';
import { describeQueries } from '../../test/support/stored.ts';
import { createExemption } from '../db/exemption.ts';
import { saveVexDocument } from '../db/vex-document.ts';
import { ruleReader } from './exception-rules.ts';

const vex = JSON.stringify({
  ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'urn:1', author: 'Vendor', version: 1 },
  statements: [{ vulnerability: { name: 'CVE-2' }, status: 'fixed', products: [{ '@id': 'pkg:npm/a' }] }],
});

describeQueries('what holds in a namespace', (it) => {
  it('is read again when its policy version is raised, and not before', async (stored) => {
    const { db } = stored;
    const namespaceId = await stored.namespace('rules');
    const repositoryId = await stored.repository('rules/app');
    const rulesIn = ruleReader(db);
    const at = (policyVersion: number) => rulesIn({ namespaceId, policyVersion });
    expect(await at(1)).toEqual({ empty: true, exemptions: [], statements: [] });
    await createExemption(db, {
      namespaceId,
      repositoryId,
      vulnerability: 'CVE-1',
      reason: 'r',
      owner: 'ann',
      expiresAt: 9,
      now: 1,
    });
    const about = { format: 'OpenVEX', author: 'Vendor', statements: 1, owner: 'ben', now: 1 };
    await saveVexDocument(db, { ...about, document: 'urn:1', content: vex });
    expect((await at(1)).empty).toBe(true);
    const rules = await at(2);
    expect(rules.empty).toBe(false);
    expect(rules.exemptions).toMatchObject([
      { vulnerability: 'CVE-1', repositoryId, expiresAt: 9, package: undefined, digest: undefined },
    ]);
    expect(rules.statements).toMatchObject([
      { ids: ['CVE-2'], status: 'fixed', author: 'Vendor', document: 'urn:1', repositoryId: undefined },
    ]);
    expect(await at(2)).toBe(rules);
  });

  it('is said by who gave a document that names no author', async (stored) => {
    const { db } = stored;
    const namespaceId = await stored.namespace('nameless');
    const about = { format: 'OpenVEX', author: '', statements: 1, owner: 'ben', now: 1 };
    await saveVexDocument(db, { ...about, namespaceId, document: 'urn:2', content: vex });
    const { statements } = await ruleReader(db)({ namespaceId, policyVersion: 1 });
    expect(statements.find(({ document }) => document === 'urn:2')?.author).toBe('ben');
  });
});
