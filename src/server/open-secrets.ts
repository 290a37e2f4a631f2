import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { sealColumns } from '../db/sealed-columns.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import { ownFile } from '../lib/own-file.ts';
import { openVault, parseVaultKey, type Vault } from '../lib/vault.ts';

type Settings = Pick<Config, 'data' | 'secretsKey'>;

/** Opens the vault for credentials, with the key of the option or of the data folder, which is made where it is not there. Throws `config_invalid`. */
export function openSecrets({ data, secretsKey }: Settings): Vault {
  const file = secretsKey ?? join(data, 'secrets.key');
  const key = parseVaultKey(readKey(file, secretsKey === undefined));
  if (key) return openVault(key);
  throw new CodedError(
    'config_invalid',
    `${file} holds no key for credentials: 32 bytes in base64, as openssl rand -base64 32 makes them.`,
  );
}

/** Seals what is not yet. Rejects with `config_invalid` where the database goes by another key. */
export async function sealSecrets(database: Database, vault: Vault): Promise<void> {
  if (await sealColumns(database, vault)) return;
  throw new CodedError(
    'config_invalid',
    'Credentials in the database are sealed with another key. Name its file with --secrets-key, or put it back as secrets.key into the data folder.',
  );
}

function readKey(file: string, isOwn: boolean): string {
  try {
    return (isOwn ? ownFile(file, () => `${randomBytes(32).toString('base64')}\n`) : readFileSync(file)).toString();
  } catch (error) {
    throw new CodedError('config_invalid', `The key for credentials, ${file}, cannot be read: ${messageOf(error)}.`);
  }
}
