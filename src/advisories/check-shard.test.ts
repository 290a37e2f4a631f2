import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, streamOf, temporaryStore } from '../../test/support/advisories.ts';
import { digestFile } from './verify-shard.ts';

const curl = advisory('debian:12', 'curl', 'CVE-1', {
  note: 'no DSA',
  severity: 'High',
  only: { architectures: ['x86_64'], imports: [{ path: 'a', symbols: ['b'] }] },
});
const document = 'https://example.org/feed.json';
const records = [
  {
    ...advisoryRecord('CVE-1', [curl, advisory('debian:12', 'zsh', 'CVE-1'), advisory('debian:13', 'curl', 'CVE-1')], {
      aliases: ['GHSA-1'],
      cvss: [{ version: '3.1', vector: 'CVSS:3.1/…', score: 9.8, source: 'nvd' }],
      references: ['https://example.org/1'],
      epss: { score: 0.1, percentile: 0.2, date: '2026-01-01', model: 'v4' },
    }),
    document,
  },
  { lifecycle: { scope: 'debian:12', ends: '2028-06-30', extended: [{ name: 'ELTS', ends: '2033-06-30' }] } },
];
const documents = [{ url: document, digest: 'a'.repeat(64), fetchedAt: 1 }];
const never = new AbortController().signal;

/** Changes a good shard, and hands it to a store of another place as one made there. */
async function adopted(change: (file: string) => void, speaksOf = (scope: string) => scope.startsWith('debian:')) {
  await using from = await temporaryStore();
  await using to = await temporaryStore();
  const { digest } = await from.store.build({ source: 'debian', records: streamOf(records), documents });
  const file = join(from.folder, 'changed');
  copyFileSync(join(from.folder, `${digest}.db`), file);
  change(file);
  const incoming = { source: 'debian', digest: await digestFile(file), speaksOf };
  try {
    await to.store.adopt({ ...incoming, write: async (place) => copyFileSync(file, place) }, never);
    return to.store.describe(incoming.digest);
  } finally {
    expect(readdirSync(to.folder).filter((name) => name !== `${digest}.db`)).toEqual([]);
  }
}

const sql = (statements: string) => (file: string) => {
  using database = new DatabaseSync(file, { defensive: false });
  database.exec(statements);
};
const bytes = (change: (content: Buffer) => Buffer) => (file: string) =>
  writeFileSync(file, change(readFileSync(file)));
/** Exchanges a text in the file itself, behind SQLite's back. */
const words = (from: string, to: string) =>
  bytes((content) => {
    for (let at = content.indexOf(from); at >= 0; at = content.indexOf(from, at + 1)) content.write(to, at);
    return content;
  });
const facts = (value: string) => sql(`UPDATE fact SET detail = ${value}`);
const shown = (value: string) => sql(`UPDATE vulnerability SET shown = ${value}`);
const stored = (value: string) => sql(`UPDATE package SET advisories = '${value}' WHERE scope = 1`);

describe('a shard from elsewhere', () => {
  it('is taken in where it is one of ours, with all that a shard can have', async () => {
    expect(await adopted(() => undefined)).toMatchObject({
      scopes: ['debian:12', 'debian:13'],
      advisories: 3,
      vulnerabilities: 1,
    });
  });

  it.each<readonly [name: string, change: (file: string) => void, says: RegExp]>([
    ['no SQLite file', bytes(() => Buffer.from('hello')), /its file is damaged\.$/],
    ['an empty file', bytes(() => Buffer.alloc(0)), /other tables/],
    ['cut off', bytes((content) => content.subarray(0, content.length - 4_096)), /its file is damaged\.$/],
    ['overwritten in a page', bytes((content) => content.fill(0xff, 4_096, 8_192)), /its file is damaged\.$/],
    ['with another table', sql('CREATE TABLE more (a)'), /other tables/],
    ['with a trigger', sql('CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END'), /other tables/],
    ['with a view of its own', sql('DROP VIEW pair; CREATE VIEW pair AS SELECT 1 AS scope'), /other tables/],
    ['with a column more', sql('ALTER TABLE alias ADD COLUMN more'), /other tables/],
    [
      'without an index',
      sql('DROP TABLE scope; CREATE TABLE scope (id INTEGER PRIMARY KEY, name TEXT)'),
      /other tables/,
    ],
    ['of another format', sql("UPDATE meta SET value = '1' WHERE key = 'format'"), /has format 1, not/],
    ['of another source', sql("UPDATE meta SET value = 'kev' WHERE key = 'source'"), /is of the source kev/],
    ['that tells more of itself', sql("INSERT INTO meta VALUES ('more', '')"), /more of itself/],
    ['of a scope of somebody else', sql("UPDATE scope SET name = 'npm' WHERE id = 1"), /npm, which debian does not/],
    ['with a package of no scope', sql('UPDATE package SET scope = 7 WHERE scope = 1'), /of no scope/],
    ['with keys out of order', words('zsh', 'abc'), /its file is damaged\.$/],
    ['with a package of no name', sql("UPDATE package SET name = NULL WHERE name = 'zsh'"), /a package is no text/],
    ['with a vulnerability of no id', sql('UPDATE vulnerability SET id = NULL'), /a vulnerability is no text/],
    ['with advisories that are bytes', sql("UPDATE package SET advisories = x'5b5d'"), /is no text/],
    ['with advisories that are no JSON', stored('[['), /package curl is no JSON/],
    ['with advisories that are no list', stored('{}'), /package curl has another shape at its root/],
    ['with no advisories', stored('[]'), /another shape/],
    ['with an advisory that is no list', stored('[1]'), /another shape at 0/],
    ['with an unknown status', stored('[[["CVE-1"],"x",1,"deb",[]]]'), /another shape at 0/],
    ['with a severity beyond the list', stored('[[["CVE-1"],"a",6,"deb",[]]]'), /another shape at 0/],
    ['with ranges that are numbers', stored('[[["CVE-1"],"a",1,"deb",[1]]]'), /another shape at 0/],
    [
      'with a condition unknown here',
      stored('[[["CVE-1"],"a",1,"deb",[],{"o":{"moon":"full"}}]]'),
      /another shape at 0/,
    ],
    ['with advisories of no id', stored('[[[],"a",1,"deb",[]]]'), /another shape at 0/],
    ['with an id for a list of ids', stored('[["CVE-1","a",1,"deb",[]]]'), /another shape at 0/],
    ['with facts of nothing', sql("UPDATE fact SET id = 'CVE-9'"), /facts of no vulnerability/],
    ['with a great many values', stored(`[${'['.repeat(9_000)}]`), /no JSON/],
    ['with facts that are no object', facts("'null'"), /CVE-1 has another shape/],
    ['without aliases', facts("json_remove(detail, '$.aliases')"), /CVE-1 has another shape at aliases/],
    ['with a score of 11', facts("json_set(detail, '$.cvss[0].score', 11)"), /at cvss.0.score\.$/],
    [
      'with a link that is a script',
      shown("json_set(shown, '$.references[0]', 'javascript:1')"),
      /CVE-1 has another shape at references.0\.$/,
    ],
    ['with nothing to show', shown("'null'"), /CVE-1 has another shape/],
    ['with a description that is bytes', sql("UPDATE vulnerability SET words = x'00'"), /no text/],
    [
      'with a document that is not there',
      sql('UPDATE vulnerability SET document = 9'),
      /document that it does not list/,
    ],
    ['with a document at no address', sql("UPDATE document SET url = 'file:///etc/passwd'"), /at url/],
    ['with a time that is a text', sql("UPDATE document SET fetched_at = 'now'"), /fetched_at|its file is damaged/],
    ['with a lifecycle of somebody else', sql("UPDATE lifecycle SET scope = 'npm'"), /lifecycle of npm, which debian/],
    ['with the lifecycle of another', sql("UPDATE lifecycle SET scope = 'debian:11'"), /is one of debian:12/],
    ['with a filter that knows nothing', sql('UPDATE filter SET ids = zeroblob(8)'), /filter/],
    ['with a filter of no bits', sql("UPDATE filter SET ids = x''"), /filter/],
    ['with a filter that knows nothing of what decides', sql('UPDATE filter SET deciding = zeroblob(8)'), /filter/],
    ['with filters twice', sql('INSERT INTO filter SELECT deciding, ids FROM filter'), /filter/],
    ['without a filter', sql('DELETE FROM filter'), /filter/],
  ])('is refused where it is one %s', async (_, change, says) => {
    await expect(adopted(change)).rejects.toMatchObject({
      code: 'shard_damaged',
      message: expect.stringMatching(says),
    });
  });

  it('is refused where it is another than the announced one', async () => {
    await using all = await temporaryStore();
    const digest = 'b'.repeat(64);
    const write = async (file: string) => writeFileSync(file, 'x');
    const adopting = all.store.adopt({ source: 'debian', digest, speaksOf: () => true, write }, never);
    await expect(adopting).rejects.toThrow(/should have the digest b+, but/);
    expect(readdirSync(all.folder)).toEqual([]);
  });

  it('is let go of where it does not arrive', async () => {
    await using all = await temporaryStore();
    const write = async (file: string) => {
      writeFileSync(file, 'x');
      throw new Error('cut off');
    };
    const adopting = all.store.adopt({ source: 'debian', digest: 'b'.repeat(64), speaksOf: () => true, write }, never);
    await expect(adopting).rejects.toThrow('cut off');
    expect(readdirSync(all.folder)).toEqual([]);
  });
});
