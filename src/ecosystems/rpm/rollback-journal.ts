import type { Extractor } from '../ecosystem.ts';
import { databasePaths } from './database-paths.ts';

const file = 'rpmdb.sqlite-journal';
const paths = databasePaths(file);

/** What a journal begins with that is to be played back; SQLite writes zeros over it where it keeps one for the next time. */
const magic = Buffer.from('d9d505f920a163d7', 'hex');

/**
 * The journal of a change of `rpmdb.sqlite` that did not come to its end. Whoever opens the database next has the change taken back; what it
 * was is not read here, so that there was one is all that is told. https://www.sqlite.org/fileformat2.html#the_rollback_journal
 */
export const rollbackJournal: Extractor = {
  name: 'rpm-rollback-journal',
  version: 1,
  maxSize: 2 ** 31,
  wants: (path) => paths.has(path),
  reads: [file],
  extract({ read }) {
    if (magic.equals(read(0, magic.length)))
      throw new Error('has a change that is still to be taken back: packages may be missing, or listed and gone');
    return [];
  },
};
