import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { CodedError } from '../lib/errors.ts';
import { ownFile } from '../lib/own-file.ts';
import { commandSigner } from '../signing/command-signer.ts';
import { readPrivateKey, readPublicKey } from '../signing/key.ts';
import { readKeyFile } from '../signing/key-file.ts';
import { readPublicKeys } from '../signing/public-keys.ts';
import { localSigner, type Signer } from '../signing/signer.ts';

/** What verdicts are signed with, and were before. */
export interface ClearanceKeys {
  /** Who signs now. A key of its own is made at the first call. */
  signer(): Signer;
  /** Keys that count although they no longer sign. */
  readonly old: readonly KeyObject[];
}

type Settings = Pick<Config, 'data' | 'clearanceKey' | 'clearanceSigner' | 'clearanceOldKeys'>;

/** Opens the keys that are set. Throws `config_invalid` or `key_invalid` where they cannot be used. */
export function openClearanceKeys(config: Settings): ClearanceKeys {
  const { clearanceKey: file, clearanceSigner: command, clearanceOldKeys: oldFile } = config;
  const old = oldFile === undefined ? [] : readKeyFile('--clearance-old-keys', oldFile, readPublicKeys);
  if (command !== undefined) {
    if (file === undefined)
      throw new CodedError('config_invalid', '--clearance-signer needs the public key in --clearance-key.');
    const signer = commandSigner(command, readKeyFile('--clearance-key', file, readEcdsaKey));
    return { signer: () => signer, old };
  }
  let signer = file === undefined ? undefined : localSigner(readKeyFile('--clearance-key', file, readPrivateKey));
  return { signer: () => (signer ??= localSigner(ownKey(join(config.data, 'clearance-key.pem')))), old };
}

/** The command is given a digest, which Ed25519 cannot sign. */
function readEcdsaKey(pem: string): KeyObject {
  const key = readPublicKey(pem);
  if (key.asymmetricKeyType === 'ec') return key;
  throw new CodedError('config_invalid', '--clearance-signer signs with ECDSA; the key of --clearance-key is none.');
}

/** The key of the data folder; made, where it is not there, in one step and readable for its owner alone. */
function ownKey(file: string): KeyObject {
  ownFile(file, () =>
    generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  );
  return readKeyFile('the data folder', file, readPrivateKey);
}
