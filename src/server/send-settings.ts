import { readFileSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { SendSettings } from '../notify/send-message.ts';

/** How notifications are sent, by the options. Throws `config_invalid` where the certificates cannot be read. */
export function sendSettings({ publicUrl, smtpUrl, smtpFrom, notifyRefuse, notifyCa }: Config): SendSettings {
  return {
    publicUrl,
    refuse: notifyRefuse,
    ca: notifyCa === undefined ? undefined : [readCertificates(notifyCa)],
    mail: smtpUrl === undefined ? undefined : { url: smtpUrl, from: smtpFrom },
  };
}

function readCertificates(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new Error('it has no certificate in PEM');
    return text;
  } catch (error) {
    throw new CodedError('config_invalid', `--notify-ca ${file} cannot be read: ${messageOf(error)}.`);
  }
}
