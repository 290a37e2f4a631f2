import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newCheckedSecret } from '../../lib/checked-secret.ts';
import { CodedError, messageOf } from '../../lib/errors.ts';
import { issueCertificate } from '../../lib/issue-certificate.ts';
import { certificateName, type TargetFlags, webhookTarget } from './webhook-target.ts';

/** What `cleardock admission certificate` is asked with. */
export interface CertificateFlags extends TargetFlags {
  readonly out: string;
  readonly days: string;
}

const day = 24 * 3_600_000;

/** Writes `ca.crt`, `tls.crt`, `tls.key` and `token` to a folder. Rejects with `output_unwritable` where one is there already. */
export async function makeCertificate(flags: CertificateFlags): Promise<void> {
  const name = certificateName(webhookTarget(flags));
  if (!/^[1-9]\d{0,4}$/.test(flags.days)) throw new CodedError('usage', '--days must be a number from 1 to 99999.');
  const now = Date.now();
  const { authority, certificate, key } = issueCertificate([name], now, now + Number(flags.days) * day);
  const files = {
    ...{ 'tls.key': key, 'tls.crt': certificate, 'ca.crt': authority },
    token: `${newCheckedSecret('cladm_')}\n`,
  };
  try {
    await mkdir(flags.out, { recursive: true, mode: 0o700 });
    for (const [file, text] of Object.entries(files))
      await writeFile(join(flags.out, file), text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const message = `The certificate cannot be written to ${flags.out}, where nothing is overwritten: ${messageOf(error)}.`;
    throw new CodedError('output_unwritable', message, { cause: error });
  }
  process.stdout.write(
    `${Object.keys(files).join(', ')} for ${name} are in ${flags.out}, good for ${flags.days} days.\n`,
  );
}
