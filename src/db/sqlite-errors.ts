import { CodedError } from '../lib/errors.ts';

/** What the machine, not the program, can be to blame for, by SQLite's primary result code (https://www.sqlite.org/rescode.html). */
const causes: ReadonlyMap<number, readonly [code: string, says: string]> = new Map([
  [8, ['storage_unwritable', 'is read-only for this user. Change its owner or its rights']],
  [10, ['storage_unwritable', 'cannot be read or written: the disk answers with errors. Check the disk']],
  [11, ['database_damaged', 'is damaged. Put back a copy of the data folder']],
  [13, ['storage_full', 'cannot grow: the disk is full. Make room']],
  [14, ['storage_unwritable', 'cannot be opened. Check who may write to its folder']],
  [26, ['database_damaged', 'is no SQLite database. Put back a copy of the data folder']],
]);

/** The refusal that stands behind an error of SQLite: `storage_full`, `storage_unwritable` or `database_damaged`; else the error itself. `file` begins the sentence. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  const cause = typeof errcode === 'number' ? causes.get(errcode & 0xff) : undefined;
  return cause ? new CodedError(cause[0], `${file} ${cause[1]}, then try again.`, { cause: error }) : error;
}
