import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError, messageOf } from '../../lib/errors.ts';
import { webhookConfiguration } from './webhook-configuration.ts';
import { type TargetFlags, type WebhookTarget, webhookTarget } from './webhook-target.ts';

/** What `cleardock admission manifest` is asked with. */
export interface ManifestFlags extends TargetFlags {
  readonly certificates: string;
  readonly exclude?: string;
  readonly pin: boolean;
  readonly failOpen: boolean;
  readonly timeout: string;
}

/** Prints the webhook configuration for a cluster. Throws `usage` or `config_invalid` with a sentence. */
export function printManifest(flags: ManifestFlags): void {
  const target = webhookTarget(flags);
  const timeoutSeconds = Number(flags.timeout);
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < 1 || timeoutSeconds > 30)
    throw new CodedError('usage', '--timeout must be a number of seconds from 1 to 30.');
  const authority = read(flags.certificates, 'ca.crt');
  const token = read(flags.certificates, 'token').trim();
  requireCertificate(authority);
  const exclude =
    flags.exclude === undefined ? systemNamespaces(target) : flags.exclude.split(',').map((one) => one.trim());
  const { pin, failOpen } = flags;
  process.stdout.write(webhookConfiguration({ target, authority, token, pin, failOpen, timeoutSeconds, exclude }));
}

/** Those that must come up for anything to, and that of Cleardock: it could not start while it does not answer. */
function systemNamespaces(target: WebhookTarget): readonly string[] {
  return ['kube-system', 'kube-node-lease', ...(target.kind === 'service' ? [target.namespace] : [])];
}

function read(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (error) {
    const message = `--certificates needs ${file}, as \`cleardock admission certificate\` writes it: ${messageOf(error)}.`;
    throw new CodedError('config_invalid', message, { cause: error });
  }
}

function requireCertificate(pem: string): void {
  try {
    new X509Certificate(pem);
  } catch (error) {
    throw new CodedError('config_invalid', `ca.crt is no certificate in PEM: ${messageOf(error)}.`, { cause: error });
  }
}
