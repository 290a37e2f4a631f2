import { DatabaseSync } from 'node:sqlite';

/** First pages of all b-trees of a SQLite file, which is not written to meanwhile: the schema's own, then in the order of the schema. */
export function treeRoots(path: string): readonly number[] {
  const address = `file:${encodeURI(path).replaceAll('?', '%3f').replaceAll('#', '%23')}?immutable=1`;
  using database = new DatabaseSync(address, { readOnly: true });
  const rows = database.prepare('SELECT rootpage FROM sqlite_schema WHERE rootpage > 0 ORDER BY rowid').all();
  return [1, ...rows.map(({ rootpage }) => Number(rootpage))];
}
