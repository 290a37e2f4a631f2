import type { Extractor } from '../ecosystem.ts';
import { insideDatabase } from './folders.ts';
import { statusExtractor } from './status.ts';

/** A status file that lies in no place of dpkg's: it is the one in use where a link in such a place leads to it, which the image tells. */
export const statusElsewhereExtractor: Extractor = {
  name: 'dpkg-status-elsewhere',
  version: 1,
  maxSize: statusExtractor.maxSize,
  wants: (path) => path.endsWith('/status') && insideDatabase(path) === undefined,
  reads: ['status'],
  beginsWith: [Buffer.from('Package:')],
  declares: 'unlinked',
  extract: statusExtractor.extract,
};
