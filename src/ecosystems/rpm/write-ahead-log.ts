import type { Extractor } from '../ecosystem.ts';
import { databasePaths } from './database-paths.ts';

const file = 'rpmdb.sqlite-wal';
const paths = databasePaths(file);

/** Of the log, in bytes. One without a change has no more, or nothing, as rpm leaves it behind. */
const headerLength = 32;

/**
 * The log of changes that SQLite has not written into `rpmdb.sqlite`, as a process leaves it that was ended too soon. It means nothing without
 * the database, so that there are changes is all that is told. https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export const writeAheadLog: Extractor = {
  name: 'rpm-write-ahead-log',
  version: 1,
  maxSize: 2 ** 31,
  wants: (path) => paths.has(path),
  reads: [file],
  extract({ size }) {
    if (size > headerLength)
      throw new Error('has changes that never came into the database: packages may be missing, or listed and gone');
    return [];
  },
};
