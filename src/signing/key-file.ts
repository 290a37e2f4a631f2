import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CodedError, messageOf } from '../lib/errors.ts';

/** The key in a file that a setting names. Throws `config_invalid` where it cannot be read, `key_invalid` where it is none. */
export function readKeyFile<K = KeyObject>(setting: string, file: string, read: (pem: string) => K): K {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (error) {
    throw new CodedError('config_invalid', `${setting} names a file that cannot be read: ${messageOf(error)}.`);
  }
  return read(pem);
}
