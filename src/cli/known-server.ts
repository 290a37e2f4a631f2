import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const fileSchema = z.object({ server: z.url({ protocol: /^https?$/ }) });
const sessionSchema = z.object({ user: z.unknown() });

/** Time in which a server has to answer, in milliseconds. */
const answerTime = 10_000;

/** Address of the Cleardock that was signed in to last; `undefined` where there is none. */
export async function knownServer(): Promise<URL | undefined> {
  try {
    return new URL(fileSchema.parse(JSON.parse(await readFile(file(), 'utf8'))).server);
  } catch {
    // Absent or damaged: nothing is remembered.
    return undefined;
  }
}

/** Remembers an address where a Cleardock answers at it, and tells whether one does. No secret is kept here. */
export async function rememberServer(address: URL): Promise<boolean> {
  if (!(await isCleardock(address))) return false;
  const partial = `${file()}.${process.pid}.part`;
  await mkdir(dirname(file()), { recursive: true, mode: 0o700 });
  await writeFile(partial, `${JSON.stringify({ server: address.href })}\n`, { mode: 0o600 });
  await rename(partial, file());
  return true;
}

/** Forgets the server where it is this host. */
export async function forgetServer(host: string): Promise<void> {
  if ((await knownServer())?.host === host) await rm(file(), { force: true });
}

async function isCleardock(address: URL): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerTime);
    const answer = await fetch(new URL('api/v1/session', address), { signal });
    return sessionSchema.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
function file(): string {
  return join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'cleardock', 'client.json');
}
