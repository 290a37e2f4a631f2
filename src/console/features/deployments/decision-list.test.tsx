import { describe, expect, it } from 'vitest';
import { answer, auditEntry, firstPage, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiAuditEntry } from '../../../api/audit-schemas.ts';
import { DecisionList } from './decision-list.tsx';

function shown(action: string, entries: ApiAuditEntry[] | undefined, outcome?: string) {
  const audit = entries && answer('listAudit', { query: { action, ...firstPage } }, pageOf(...entries));
  return rendered(<DecisionList filters={{ outcome }} onChange={() => {}} />, audit ? [audit] : []);
}

const entry = (change: Partial<ApiAuditEntry>) =>
  auditEntry({ action: 'admit', actor: 'cluster:eve', target: 'team/app:1', result: 'refused', ...change });

describe('decisions about deployments', () => {
  it('are loaded first', async () => {
    const { labels, fields } = await shown('admit', undefined);
    expect(labels).toContain('Loading');
    expect(fields).toEqual(['Let in by break-glass: off']);
  });

  it.each([
    ['refused', undefined, 'admit', 'No deployment was refused Clusters whose admission webhook', 'off'],
    ['let in', 'passed', 'breakGlass', 'Nothing was let in by break-glass', 'on'],
  ])('say that nothing was %s', async (_name, outcome, action, text, chip) => {
    const found = await shown(action, [], outcome);
    expect(found.text).toContain(text);
    expect(found.fields).toEqual([`Let in by break-glass: ${chip}`]);
  });

  it.each<[string, Partial<ApiAuditEntry>, string]>([
    [
      'refused, by the titles of its rules',
      { detail: { object: 'Pod shop/cart', rules: ['severity', 'constructor'] } },
      'Refused team/app:1 Pod shop/cart Vulnerabilities by severity, constructor eve',
    ],
    ['refused without a rule', { detail: {} }, 'Refused team/app:1 – eve'],
    ['let in while nothing is refused yet', { detail: { outcome: 'detected' } }, 'Let in; would be refused team/app:1'],
    [
      'let in for a reason',
      { detail: { outcome: 'passed', reason: 'outage' } },
      'Let in by break-glass team/app:1 outage eve',
    ],
  ])('tell what was %s', async (_name, change, text) => {
    expect((await shown('admit', [entry(change)])).rows[1]).toBe(
      `3 days ago ${text}${text.endsWith('eve') ? '' : ' – eve'}`,
    );
  });
});
