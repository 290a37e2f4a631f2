import { describe, expect, it } from 'vitest';
import { CodedError } from '../lib/errors.ts';
import { apiAnswer, apiRefusal } from './api-errors.ts';

describe('an error is answered', () => {
  it.each([
    { name: 'as the refusal it is', error: apiRefusal('conflict', 'Taken.'), status: 409, code: 'conflict' },
    {
      name: 'in the words of the API where the registry refused',
      error: new CodedError('manifest_unknown', 'team/app has no version 1.'),
      status: 404,
      code: 'not_found',
    },
    {
      name: 'as what the framework refused',
      error: { statusCode: 413, stack: 'at x' },
      status: 413,
      code: 'too_large',
    },
    { name: 'as a fault where nobody knows it', error: new Error('secret'), status: 500, code: 'fault' },
    { name: 'as a fault where its code is nobody’s', error: new CodedError('odd', 'x'), status: 500, code: 'fault' },
    {
      name: 'as a fault where its code is a name of Object',
      error: new CodedError('toString', 'x'),
      status: 500,
      code: 'fault',
    },
    { name: 'as a fault where it is no error at all', error: undefined, status: 500, code: 'fault' },
  ])('$name', ({ error, status, code }) => {
    const answer = apiAnswer(error);
    expect(answer).toMatchObject({ status, known: status !== 500, body: { error: { code } } });
    expect(JSON.stringify(answer)).not.toMatch(/secret|stack/);
  });

  it('with the field that is wrong', () => {
    expect(apiAnswer(apiRefusal('invalid', 'name: no.', 'name')).body.error.detail).toEqual({ field: 'name' });
  });

  it('with the time to wait', () => {
    const error = new CodedError('too_many_attempts', 'Wait.', { detail: { retryAfter: 7 } });
    expect(apiAnswer(error)).toMatchObject({
      status: 429,
      retryAfter: 7,
      body: { error: { code: 'too_many_requests' } },
    });
  });
});
