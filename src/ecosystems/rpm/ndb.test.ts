import { describe, expect, it } from 'vitest';
import { ndbDatabase } from '../../../test/support/rpm-database.ts';
import { memoryContent } from '../../lib/file-content.ts';
import { readNdb } from './ndb.ts';

describe('a slot of an NDB', () => {
  it.each([
    ['without a place is free, whatever its number', 8, []],
    ['without a number is damaged', 4, ['a record of the NDB database is damaged']],
  ])('%s', (_, field, problems) => {
    const bytes = ndbDatabase([Buffer.from('one'), Buffer.from('two')]);
    const damage: string[] = [];
    bytes.writeUInt32LE(0, 32 + field);
    expect([...readNdb(memoryContent(bytes), (message) => damage.push(message))]).toEqual([Buffer.from('two')]);
    expect(damage).toEqual(problems);
  });
});
