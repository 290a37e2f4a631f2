import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { containsText } from './contains-text.ts';

describe('a column that is searched', () => {
  it.each([
    ['OpenSSL', 'ssl', true],
    ['openssl', 'SSL', true],
    ['openssl', 'lss', false],
    ['50% off', '0% o', true],
    ['500 off', '0% o', false],
    ['a_b', 'a_b', true],
    ['axb', 'a_b', false],
    ['wow!', 'w!', true],
    ['anything', '', true],
  ])('%s holds %s: %s', async (value, text, holds) => {
    await using database = await openMemoryDatabase();
    const condition = containsText('value', text);
    const { rows } = await sql`select value from (select ${value} as value) as one where ${condition}`.execute(
      database.kysely,
    );
    expect(rows.length === 1).toBe(holds);
  });
});
