import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rpmHeader } from '../../../test/support/rpm-database.ts';
import { sqliteFile } from '../../../test/support/sqlite-file.ts';
import { messageOf } from '../../lib/errors.ts';
import { memoryContent } from '../../lib/file-content.ts';
import { readSqlite } from './sqlite.ts';

const header = rpmHeader({ 1000: 'bash', 1001: '5.2.26', 1002: '3.fc40' });

function read(bytes: Uint8Array) {
  const [blobs, damage]: [Uint8Array[], string[]] = [[], []];
  try {
    for (const blob of readSqlite(memoryContent(bytes), (message) => damage.push(message))) blobs.push(blob);
  } catch (error) {
    damage.push(messageOf(error));
  }
  return { blobs, damage };
}

describe('an SQLite database whose table of packages is another than rpm makes', () => {
  const made = (...statements: string[]) => {
    using file = sqliteFile(1_024, (database) => {
      for (const statement of statements) database.exec(statement);
      database.prepare('INSERT INTO packages (blob) VALUES (?)').run(header);
    });
    return readFileSync(file.path);
  };

  it.each([
    ['has its columns in another order', 'CREATE TABLE Packages (blob BLOB NOT NULL, hnum INTEGER PRIMARY KEY)'],
    ['has others before them', "CREATE TABLE packages (a, b DEFAULT 'x', 'blob' BLOB, hnum INTEGER)"],
    ['computes a column', 'CREATE TABLE Packages (hnum AS (1), blob BLOB)'],
  ])('is read where it %s', (_, statement) => {
    expect(read(made(statement))).toEqual({ blobs: [header], damage: [] });
  });

  it.each([
    [
      'is a view',
      'has no table packages',
      [
        'CREATE TABLE p (hnum INTEGER PRIMARY KEY, blob BLOB)',
        'CREATE VIEW Packages AS SELECT * FROM p',
        'CREATE TRIGGER t INSTEAD OF INSERT ON Packages BEGIN INSERT INTO p (blob) VALUES (NEW.blob); END',
      ],
    ],
    ['has no row ids', 'damaged', ['CREATE TABLE Packages (hnum DEFAULT 1 PRIMARY KEY, blob BLOB) WITHOUT ROWID']],
    [
      'has a row without a header',
      'has no header',
      ['CREATE TABLE Packages (hnum INTEGER PRIMARY KEY, blob BLOB)', 'INSERT INTO packages (blob) VALUES (NULL)'],
    ],
  ])('is a problem where it %s', (_, message, statements) => {
    const { damage } = read(made(...statements));
    expect(damage.join()).toContain(message);
  });
});
