import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { rpm } from './rpm.ts';

describe('the journal of a change beside a database', () => {
  const path = 'usr/lib/sysimage/rpm/rpmdb.sqlite-journal';
  const header = Buffer.concat([Buffer.from('d9d505f920a163d7', 'hex'), Buffer.alloc(504)]);

  it.each([
    ['is empty', Buffer.alloc(0)],
    ['is kept for the next change', Buffer.concat([Buffer.alloc(28), header.subarray(28)])],
  ])('is no problem where it %s', (_, bytes) => {
    expect(extractFrom(rpm, path, bytes).packages).toEqual([]);
  });

  it('is one where the change is still to be taken back', () => {
    expect(() => extractFrom(rpm, path, header)).toThrow('still to be taken back');
  });
});
