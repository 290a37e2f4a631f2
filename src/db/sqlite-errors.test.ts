import { describe, expect, it } from 'vitest';
import { CodedError } from '../lib/errors.ts';
import { explainSqliteError } from './sqlite-errors.ts';

const explained = (errcode: unknown) => explainSqliteError(Object.assign(new Error('x'), { errcode }), 'metadata.db');

describe('an error of the database', () => {
  it.each([
    ['read-only', 8, 'storage_unwritable'],
    ['read-only for a reason of its own', 8 | (1 << 8), 'storage_unwritable'],
    ['the disk answers with errors', 10, 'storage_unwritable'],
    ['damaged', 11, 'database_damaged'],
    ['the disk is full', 13, 'storage_full'],
    ['it cannot be opened', 14, 'storage_unwritable'],
    ['no database at all', 26, 'database_damaged'],
  ])('says what to do: %s', (_name, errcode, code) => {
    const error = explained(errcode) as CodedError;
    expect(error).toBeInstanceOf(CodedError);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^metadata\.db .*, then try again\.$/);
  });

  it.each([
    ['a fault of the program', 1],
    ['no code', undefined],
    ['a code that is none', '8'],
  ])('stays what it is where it is %s', (_name, errcode) => {
    expect(explained(errcode)).not.toBeInstanceOf(CodedError);
  });

  it.each([[null], ['text'], [undefined]])('may be %s', (thrown) => {
    expect(explainSqliteError(thrown, 'metadata.db')).toBe(thrown);
  });
});
