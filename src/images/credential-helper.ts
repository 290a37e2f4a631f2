import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CodedError, messageOf } from '../lib/errors.ts';

/** Code of what reading and storing credentials rejects with. */
export type CredentialsErrorCode = 'credentials_unreadable';

const run = promisify(execFile);

/**
 * Has a helper program look something up, store or erase it; what is secret goes over its input alone. Resolves with its output, or with
 * `undefined` where it has nothing. Rejects with `credentials_unreadable`. https://github.com/docker/docker-credential-helpers
 */
export async function runHelper(
  name: string,
  action: 'get' | 'store' | 'erase',
  input: string,
): Promise<string | undefined> {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) throw credentialsUnreadable(`The credential helper ${name} has no proper name`);
  const work = run(`docker-credential-${name}`, [action], { timeout: 30_000, maxBuffer: 1 << 20 });
  work.child.stdin?.on('error', () => undefined).end(input);
  try {
    return (await work).stdout;
  } catch (error) {
    // A helper that has nothing says so on its output and fails.
    if (/not found/i.test(String((error as { stdout?: string }).stdout))) return undefined;
    throw credentialsUnreadable(`docker-credential-${name} failed`, error);
  }
}

/** That credentials cannot be read or kept, with the reason behind it. */
export function credentialsUnreadable(message: string, cause?: unknown): CodedError<CredentialsErrorCode> {
  const why = cause === undefined ? '' : `: ${messageOf(cause)}`;
  return new CodedError('credentials_unreadable', `${message}${why}.`, { cause });
}
