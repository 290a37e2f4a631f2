import { describe, expect, it } from 'vitest';
import { CodedError } from '../../../lib/errors.ts';
import { ociAnswer, ociErrors, ociRefusal } from './oci-errors.ts';

describe('the answer to an error', () => {
  it.each(Object.entries(ociErrors))('%s has a status of HTTP, a code and a meaning', (code, { status, meaning }) => {
    const { body, known } = ociAnswer(new CodedError(code, 'what happened', { detail: { name: 'x' } }));
    expect(known).toBe(true);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(meaning).toMatch(/^\S.*\S$/);
    expect(body).toEqual({
      errors: [{ code: expect.stringMatching(/^[A-Z_]+$/), message: 'what happened', detail: { name: 'x' } }],
    });
  });

  it.each([
    ['a fault', new Error('password=hunter2 at /srv/data')],
    ['a refusal of another part', new CodedError('unheard_of', '/srv/data')],
    ['no error at all', 'a text'],
  ])('to %s tells nothing of the inside', (_name, error) => {
    const { status, known, body } = ociAnswer(error);
    expect([status, known]).toEqual([500, false]);
    expect(JSON.stringify(body)).not.toMatch(/hunter2|srv|a text/);
  });

  it('keeps what a refusal has for programs', () => {
    expect(ociRefusal('denied', 'blocked', { detail: [1] })).toMatchObject({
      code: 'denied',
      message: 'blocked',
      detail: [1],
    });
  });
});
