import { checkCredentials } from '../images/check-credentials.ts';
import { parseImageReference } from '../images/image-reference.ts';
import { eraseCredentials, storeCredentials } from '../images/store-credentials.ts';
import { CodedError } from '../lib/errors.ts';
import { askHidden, askLine } from './ask.ts';
import { forgetServer, rememberServer } from './known-server.ts';
import { stopSignal } from './stop-signal.ts';

/** Flags of `cleardock login`. */
export interface LoginFlags {
  readonly username?: string;
  readonly passwordStdin: boolean;
}

/** Longest password that is read, in characters. */
const maxPassword = 65_536;

/** Signs in, keeps the credentials, and remembers a Cleardock as the server of other commands. A wrong password is not kept. */
export async function login(name: string, { username, passwordStdin }: LoginFlags): Promise<void> {
  const host = hostOf(name);
  if (passwordStdin && username === undefined)
    throw new CodedError('flags_conflict', '--password-stdin needs --username: standard input has the password alone.');
  const user = username ?? (await askLine('Username: '));
  const password = passwordStdin ? await passwordFromInput() : await askHidden('Password: ');
  if (user === '' || password === '') throw new CodedError('flags_conflict', 'A name and a password are needed.');
  const base = await checkCredentials(host, { user, password }, stopSignal());
  const place = await storeCredentials(host, { user, password }, process.env);
  const isServer = await rememberServer(new URL('/', base));
  process.stdout.write(`Signed in to ${host} as ${user}; the password is in ${place}.\n`);
  if (isServer) process.stdout.write(`Commands that need a server ask ${host} from now on.\n`);
}

/** Forgets the credentials of a registry. */
export async function logout(name: string): Promise<void> {
  const host = hostOf(name);
  const erased = await eraseCredentials(host, process.env);
  await forgetServer(host);
  process.stdout.write(erased ? `Signed out of ${host}.\n` : `There was no password for ${host}.\n`);
}

async function passwordFromInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > maxPassword) throw new CodedError('flags_conflict', 'Standard input is too long for a password.');
  }
  return text.replace(/\r?\n$/, '');
}

/** A host, also where it is written as an address. Throws `reference_invalid`. */
function hostOf(name: string): string {
  const host = name.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  try {
    if (host === 'docker.io' || parseImageReference(`${host}/a/b`).host === host) return host;
  } catch {
    // Told below.
  }
  throw new CodedError('reference_invalid', `${name} is no host like registry.example.org or 127.0.0.1:5080.`);
}
