import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { CodedError } from './errors.ts';

/** Seals what has to be read back but not from a copy of the database: credentials for other registries, secrets of webhooks. */
export interface Vault {
  /** What its key is known by, which tells nothing of the key. */
  readonly keyId: string;
  /** Seals a text for a purpose; it is opened for that one alone. */
  seal(purpose: string, text: string): string;
  /** The text that was sealed. Throws `secret_unreadable` where it was sealed with another key or for another purpose. */
  open(purpose: string, sealed: string): string;
}

/** Code of what a vault throws. */
export type VaultErrorCode = 'secret_unreadable';

/** What stands before whatever is sealed: the way in which it is, so that there can be others. */
const mark = 'aes-256-gcm:';
const sizes = { key: 32, nonce: 12, tag: 16 } as const;

/** Opens a vault with a key of 32 bytes. */
export function openVault(key: Uint8Array): Vault {
  return {
    keyId: createHash('sha256').update('cleardock vault').update(key).digest('hex').slice(0, 32),
    seal(purpose, text) {
      const nonce = randomBytes(sizes.nonce);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${mark}${sealed.toString('base64')}`;
    },
    open(purpose, sealed) {
      const bytes = Buffer.from(sealed.startsWith(mark) ? sealed.slice(mark.length) : '', 'base64');
      if (bytes.length < sizes.nonce + sizes.tag) throw unreadable(purpose);
      const end = bytes.length - sizes.tag;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, sizes.nonce), {
        authTagLength: sizes.tag,
      })
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(end));
      try {
        return decipher.update(bytes.subarray(sizes.nonce, end), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw unreadable(purpose);
      }
    },
  };
}

/** The key of a file: 32 bytes in base64 or hexadecimal digits; `undefined` where it holds something else. */
export function parseVaultKey(text: string): Buffer | undefined {
  const trimmed = text.trim();
  const key = Buffer.from(trimmed, /^[0-9a-fA-F]{64}$/.test(trimmed) ? 'hex' : 'base64');
  return key.length === sizes.key ? key : undefined;
}

function unreadable(purpose: string): CodedError<VaultErrorCode> {
  return new CodedError(
    'secret_unreadable',
    `A stored ${purpose} cannot be read: it was sealed with another key. Enter it again, or start with the key of before in --secrets-key.`,
  );
}
