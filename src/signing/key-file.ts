import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CodedError, isCoded } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';

/** The key in a file that a setting names. Throws `config_invalid` where it cannot be read, `key_invalid` where it is none. */
export function readKeyFile<K = KeyObject>(setting: string, file: string, read: (pem: string) => K): K {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CodedError('config_invalid', `${setting} names ${file}, which cannot be read: ${reasonOf(error)}.`);
  }
  try {
    return read(pem);
  } catch (error) {
    throw isCoded(error, 'key_invalid') ? new CodedError(error.code, `${setting} ${file}: ${error.message}`) : error;
  }
}
