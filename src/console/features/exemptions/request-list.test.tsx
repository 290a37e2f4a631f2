import { describe, expect, it } from 'vitest';
import { answer, daysAgo, exceptionRequest, firstPage, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiExceptionRequest } from '../../../api/exception-request-schemas.ts';
import { RequestList } from './request-list.tsx';

const here = (...requests: ApiExceptionRequest[]) =>
  answer('listExceptionRequests', { params: { namespace: 'team' }, query: firstPage }, pageOf(...requests));
const everywhere = (...requests: ApiExceptionRequest[]) =>
  answer('listAllExceptionRequests', { query: firstPage }, pageOf(...requests));

describe('requests for exceptions', () => {
  it('are loaded first', async () => {
    expect((await rendered(<RequestList decides />)).labels).toEqual(['Loading']);
  });

  it('say how one is requested where there is none', async () => {
    const { text, buttons } = await rendered(<RequestList namespace="team" decides />, [here()]);
    expect(text).toMatch(/^Nobody has requested an exception Who may push can request one /);
    expect(buttons).toEqual([]);
  });

  it.each<[string, Partial<ApiExceptionRequest>, boolean, string]>([
    ['an open one', {}, true, 'CVE-2026-1 Namespace only used in tests ada, 3 days ago No end Decide'],
    ['an open one, to those who do not decide', {}, false, 'No end open'],
    ['a granted one', { state: 'granted', decidedBy: 'grace' }, true, 'No end granted by grace'],
    [
      'a rejected one',
      { state: 'rejected', decidedBy: 'grace', decision: 'mend it' },
      false,
      'No end rejected by grace: mend it',
    ],
    [
      'one of a package',
      { package: 'lodash' },
      true,
      'CVE-2026-1 lodash Namespace only used in tests ada, 3 days ago No end Decide',
    ],
    ['one with an end', { expiresAt: daysAgo(-3) }, true, 'in 3 days Decide'],
  ])('say what became of them: %s', async (_name, change, decides, text) => {
    const list = <RequestList namespace="team" decides={decides} />;
    const { rows, buttons } = await rendered(list, [here(exceptionRequest(change))]);
    expect(rows[1]).toContain(text);
    expect(buttons.includes('Decide on CVE-2026-1')).toBe(text.endsWith('Decide'));
  });

  it('name the namespace where all are shown', async () => {
    const list = everywhere(
      exceptionRequest({}),
      exceptionRequest({ id: 2, scope: 'repository', repository: 'team/app' }),
    );
    const { rows } = await rendered(<RequestList decides />, [list]);
    expect(rows[1]).toContain('CVE-2026-1 team only');
    expect(rows[2]).toContain('CVE-2026-1 team/app only');
  });
});
