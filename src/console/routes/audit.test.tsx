import { describe, expect, it } from 'vitest';
import { answer, auditEntry, firstPage, pageOf } from '../../../test/support/console-answers.tsx';
import { rendered } from '../../../test/support/rendered.tsx';
import { auditQuery } from '../lib/audit-query.ts';
import { Audit } from './audit.tsx';

const entry = auditEntry({ target: 'team/app:1' });

describe('the audit log', () => {
  it('is that of the whole registry', async () => {
    const all = answer('listAudit', { query: { ...auditQuery({}), ...firstPage } }, pageOf(entry));
    const { text, rows, links, labels } = await rendered(<Audit />, [all], '/audit');
    expect(text).toMatch(/^Audit log JSON lines/);
    expect(rows).toHaveLength(2);
    expect(links).toContain('/api/v1/audit/export');
    expect(labels).toContain('Details of entry 7');
  });

  it('is that of the namespace that the address names, which it leads to', async () => {
    const query = { ...auditQuery({ actor: 'ada' }), ...firstPage };
    const some = answer(
      'listNamespaceAudit',
      { params: { namespace: 'team' }, query },
      pageOf(entry, auditEntry({ number: 8 })),
    );
    const { text, rows, links } = await rendered(<Audit />, [some], '/audit?namespace=team&actor=ada');
    expect(text).toContain('Audit log of team');
    expect(rows).toHaveLength(3);
    expect(links).toEqual(
      expect.arrayContaining(['/namespaces', '/namespace?name=team', '/api/v1/namespaces/team/audit/export?actor=ada']),
    );
  });

  it('asks for the page that the address names', async () => {
    const query = { ...auditQuery({}), limit: 50, offset: 50 };
    const { text } = await rendered(<Audit />, [answer('listAudit', { query }, pageOf())], '/audit?page=2');
    expect(text).toContain('No entry is like that');
  });

  it('is loaded first', async () => {
    expect((await rendered(<Audit />, [], '/audit')).labels).toContain('Loading');
  });
});
