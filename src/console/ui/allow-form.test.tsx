import { describe, expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { AllowForm } from './allow-form.tsx';

describe('the form that allows a vulnerability', () => {
  it.each([
    ['asks for all where nothing is known', 'team', { vulnerability: '' }, false, false, 'Allow'],
    [
      'does not ask where, in a namespace without a repository',
      'team',
      { vulnerability: 'CVE-2026-1' },
      false,
      false,
      'Allow',
    ],
    ['asks how far it goes', 'team', { vulnerability: 'CVE-2026-1', repository: 'team/app' }, false, true, 'Allow'],
    ['requests it', 'team', { vulnerability: 'CVE-2026-1' }, true, false, 'Request'],
    ['is for the whole registry', undefined, { vulnerability: '' }, false, false, 'Allow'],
  ])('%s', async (_name, namespace, draft, requests, asksWhere, action) => {
    const { html, text } = await rendered(<AllowForm {...{ namespace, draft, requests }} onDone={() => {}} />);
    expect(text.includes('Where')).toBe(asksWhere);
    expect(text.endsWith(action)).toBe(true);
    // What is known is not to be changed.
    expect(/<input[^>]* readonly=""[^>]* value="CVE-2026-1"|value="CVE-2026-1"[^>]*readonly/i.test(html)).toBe(
      draft.vulnerability !== '',
    );
  });

  it('takes no day that has gone by', async () => {
    const { html } = await rendered(<AllowForm namespace="team" draft={{ vulnerability: '' }} onDone={() => {}} />);
    expect(html).toContain(`min="${new Date().toLocaleDateString('sv-SE')}"`);
  });
});
