import { describe, expect, it } from 'vitest';
import { CodedError } from '../../src/lib/errors.ts';
import { complaintAbout } from './complaint.ts';
import { Finding } from './target.ts';

const thrownBy = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
};
const nothing = undefined as unknown as string;

describe('what a parser throws', () => {
  it.each([
    ['an Error in words of its format', new Error('the tar archive is cut off')],
    ['a refusal', new CodedError('manifest_invalid', 'The manifest is not JSON.')],
    ['what JSON.parse says', thrownBy(() => JSON.parse('{"a":undefined}'))],
  ])('is accepted: %s', (_, thrown) => expect(complaintAbout(thrown)).toBeUndefined());

  it.each([
    ['an error of the runtime', thrownBy(() => nothing.length), /^throws a TypeError: Cannot read/],
    ['what is no Error', 'damaged', 'throws string, which is no Error'],
    ['no message', new Error(' '), 'throws an Error without a message'],
    [
      'a message of the runtime',
      new Error('Offset is outside the bounds of the DataView'),
      /^has a message of the runtime/,
    ],
    ['a wrong result', new Finding('yields too much'), 'yields too much'],
  ])('is a finding: %s', (_, thrown, complaint) => expect(complaintAbout(thrown)).toMatch(complaint));
});
