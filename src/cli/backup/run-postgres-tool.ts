import { spawn } from 'node:child_process';
import { CodedError, messageOf } from '../../lib/errors.ts';
import { systemCode } from '../../lib/system-code.ts';

/** Most of what a program says that is kept, in characters. */
const maxWords = 2_000;

/**
 * Runs `pg_dump` or `pg_restore` on the database of a URL. The password goes through the environment, as arguments can be read by every
 * user of the machine. Rejects with `tool_missing`, or with `database_tool_failed` and what the program says.
 * https://www.postgresql.org/docs/current/app-pgdump.html
 */
export async function runPostgresTool(
  tool: 'pg_dump' | 'pg_restore',
  url: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  const env = { ...process.env, ...(password === '' ? {} : { PGPASSWORD: password }) };
  const child = spawn(tool, [...args, `--dbname=${address.href}`], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = `${words}${text}`.slice(0, maxWords);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw missing(tool, error);
  });
  if (code === 0) return;
  const said = words.trim().replaceAll(/\s+/g, ' ') || `it ended with ${code}`;
  throw new CodedError('database_tool_failed', `${tool} failed: ${said.replace(/\.$/, '')}.`);
}

function missing(tool: string, error: unknown): CodedError {
  if (systemCode(error) !== 'ENOENT')
    return new CodedError('tool_missing', `${tool} cannot be run: ${messageOf(error)}.`);
  return new CodedError(
    'tool_missing',
    `${tool} is not installed, which copies metadata in PostgreSQL. Install the client programs of PostgreSQL, as new as the server (Debian and Ubuntu: apt-get install postgresql-client)${tool === 'pg_dump' ? ', or make a dump elsewhere and use --without-metadata' : ''}.`,
  );
}
