import { CodedError } from '../lib/errors.ts';
import { admissionOptions as options } from './admission-options.ts';
import type { ListenAddress } from './parse-listen.ts';
import type { ReadOption } from './read-option.ts';

/** How clusters are answered. */
export interface AdmissionConfig {
  readonly listen: ListenAddress;
  /** Files in PEM, read again when they change. */
  readonly cert: string;
  readonly key: string;
  /** What an API server shows to be answered; also part of paths. */
  readonly token: string;
  /** Names of this registry in references to images, with ports. */
  readonly hosts: readonly string[];
  readonly mode: 'enforce' | 'detect';
  /** Images of other registries: all, none, or those below these names. */
  readonly others: 'allow' | 'deny' | readonly string[];
  /** Whether a reason in an annotation lets in what the policy blocks. */
  readonly breakGlass: boolean;
}

/** What the options say; `undefined` where nothing listens for clusters. Throws `config_invalid` where one is missing. */
export function readAdmission(
  read: ReadOption<keyof typeof options>,
  publicUrl: string | undefined,
): AdmissionConfig | undefined {
  const listen = read('admissionListen', options.admissionListen);
  const cert = read('admissionCert', options.admissionCert);
  const key = read('admissionKey', options.admissionKey);
  const token = read('admissionToken', options.admissionToken);
  const hosts = read('admissionHosts', options.admissionHosts) ?? (publicUrl ? [new URL(publicUrl).host] : undefined);
  if (!listen) return undefined;
  if (cert === undefined || key === undefined)
    throw invalid('--admission-listen needs --admission-cert and --admission-key: API servers speak TLS alone');
  if (token === undefined)
    throw invalid('--admission-listen needs CLEARDOCK_ADMISSION_TOKEN or CLEARDOCK_ADMISSION_TOKEN_FILE');
  if (!hosts)
    throw invalid('--admission-listen needs --admission-hosts or --public-url, to know which images are its own');
  return {
    ...{ listen, cert, key, token, hosts },
    mode: read('admissionMode', options.admissionMode) ?? options.admissionMode.defaultText,
    others: read('admissionOthers', options.admissionOthers) ?? options.admissionOthers.defaultText,
    breakGlass: read('admissionBreakGlass', options.admissionBreakGlass) ?? false,
  };
}

function invalid(message: string): CodedError {
  return new CodedError(
    'config_invalid',
    `${message}. \`cleardock admission certificate\` makes certificate, key and token.`,
  );
}
