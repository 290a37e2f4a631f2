import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CodedError, messageOf } from '../../lib/errors.ts';

/** A certificate with those between it and its authority, and its key, both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Reads a certificate and its key from their files. Throws `config_invalid` where they cannot be used together, as while they are being replaced. */
export function readCertificate(files: { readonly cert: string; readonly key: string }): Certificate {
  const cert = read('--admission-cert', files.cert);
  const key = read('--admission-key', files.key);
  if (!belongTogether(cert, key))
    throw invalid(`--admission-key is not the key of the certificate of --admission-cert.`);
  return { cert, key };
}

function belongTogether(cert: string, key: string): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch (error) {
    throw invalid(`--admission-cert and --admission-key must be PEM: ${messageOf(error)}.`);
  }
}

function read(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw invalid(`${setting} names a file that cannot be read: ${messageOf(error)}.`);
  }
}

function invalid(message: string): CodedError {
  return new CodedError('config_invalid', message);
}
