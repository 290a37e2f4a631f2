import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { rpm } from './rpm.ts';

describe('the log of changes beside a database', () => {
  const path = 'var/lib/rpm/rpmdb.sqlite-wal';

  it('is no problem where it has none, as rpm leaves it', () => {
    expect(extractFrom(rpm, path, '').packages).toEqual([]);
    expect(extractFrom(rpm, path, Buffer.alloc(32)).packages).toEqual([]);
  });

  it('is one where it has some', () => {
    expect(() => extractFrom(rpm, path, Buffer.alloc(32 + 24 + 4_096))).toThrow('never came into the database');
  });
});
