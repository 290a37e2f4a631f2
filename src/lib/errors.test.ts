import { describe, expect, it } from 'vitest';
import { CodedError, isCoded, messageOf } from './errors.ts';

const refusal = new CodedError('denied', 'You may not.', { detail: { by: 'policy' }, cause: new Error('why') });

describe('a refusal', () => {
  it('has its code, its detail and its cause', () => {
    expect(refusal).toMatchObject({ name: 'CodedError', code: 'denied', detail: { by: 'policy' } });
    expect(refusal.cause).toEqual(new Error('why'));
  });

  it('has no cause where none is given', () => {
    expect('cause' in new CodedError('denied', '')).toBe(false);
  });

  it.each<[string, unknown, readonly string[], boolean]>([
    ['with one of the codes is one of them', refusal, ['unknown', 'denied'], true],
    ['with another code is not', refusal, ['unknown'], false],
    ['is one where no code is named', refusal, [], true],
    ['is no other error, whatever code that has', Object.assign(new Error(), { code: 'denied' }), ['denied'], false],
    ['is not nothing', undefined, [], false],
  ])('%s', (_, error, codes, is) => {
    expect(isCoded(error, ...codes)).toBe(is);
  });
});

it.each([
  [refusal, 'You may not.'],
  ['text', 'text'],
  [undefined, 'undefined'],
])('says of %s in a sentence "%s"', (thrown, message) => {
  expect(messageOf(thrown)).toBe(message);
});
