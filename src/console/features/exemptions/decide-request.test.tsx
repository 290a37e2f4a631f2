import { describe, expect, it } from 'vitest';
import { exceptionRequest } from '../../../../test/support/console-answers.tsx';
import { renderedOpen } from '../../../../test/support/rendered.tsx';
import { DecideRequest } from './decide-request.tsx';

describe('the decision on a request', () => {
  it('shows who asks and why, and can be granted for less time or rejected', async () => {
    const { text, buttons, fields } = await renderedOpen(<DecideRequest request={exceptionRequest({})} />);
    expect(text).toMatch(/^Decide Except CVE-2026-1\? ada: only used in tests /);
    expect(fields).toEqual(['Last day:', 'Answer:']);
    expect(buttons).toEqual(['Decide on CVE-2026-1', 'Close', 'Reject', 'Grant']);
  });

  it.each([
    ['no later than was wished', new Date(2099, 2, 1, 23, 59, 59).toISOString(), ' max="2099-03-01"'],
    ['without an end where none was wished', undefined, undefined],
  ])('ends %s', async (_name, expiresAt, max) => {
    const { html } = await renderedOpen(<DecideRequest request={exceptionRequest({ expiresAt })} />);
    expect(html).toContain(` min="${new Date().toLocaleDateString('sv-SE')}"`);
    expect(/ max="[^"]*"/.exec(html)?.[0]).toBe(max);
  });
});
