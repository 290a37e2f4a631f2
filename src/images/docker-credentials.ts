import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { CodedError, messageOf } from '../lib/errors.ts';

/** What a client signs in with: a user's password, or a token to be exchanged. */
export type Credentials = { readonly user: string; readonly password: string } | { readonly identityToken: string };

/** Code of what {@link findCredentials} rejects with. */
export type CredentialsErrorCode = 'credentials_unreadable';

const entrySchema = z.object({ auth: z.string().optional(), identitytoken: z.string().optional() });
const fileSchema = z.object({
  auths: z.record(z.string(), entrySchema).optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});
const helperSchema = z.object({ Username: z.string(), Secret: z.string() });

/** Key under which docker keeps the credentials of its own registry. */
const dockerHubKey = 'https://index.docker.io/v1/';

/**
 * The credentials that docker or podman keep for a repository of a registry: from a helper program where one is named for the host,
 * else from the files. `undefined` where there are none. Rejects with `credentials_unreadable`.
 */
export async function findCredentials(
  host: string,
  repository: string,
  env: NodeJS.ProcessEnv,
): Promise<Credentials | undefined> {
  const keys = keysOf(host, repository);
  for (const path of credentialFiles(env)) {
    const file = await readFileAt(path);
    const helper = file && (file.credHelpers?.[host] ?? file.credsStore);
    const asked = helper ? await askHelper(helper, keys.at(-1) ?? host) : undefined;
    if (asked) return asked;
    for (const key of keys) {
      const credentials = credentialsOf(file?.auths?.[key]);
      if (credentials) return credentials;
    }
  }
  return undefined;
}

/** Most specific first; podman keeps some by repository. */
function keysOf(host: string, repository: string): string[] {
  const parts = repository.split('/');
  const paths = parts.map((_, index) => `${host}/${parts.slice(0, parts.length - index).join('/')}`);
  return [
    ...paths,
    host,
    `https://${host}`,
    `https://${host}/v1/`,
    ...(host === 'docker.io' ? [dockerHubKey] : [host]),
  ];
}

function credentialFiles(env: NodeJS.ProcessEnv): string[] {
  const runtime = env.XDG_RUNTIME_DIR && join(env.XDG_RUNTIME_DIR, 'containers/auth.json');
  const docker = join(env.DOCKER_CONFIG ?? join(env.HOME ?? homedir(), '.docker'), 'config.json');
  return [env.REGISTRY_AUTH_FILE, runtime, docker].filter((path) => path !== undefined && path !== '') as string[];
}

async function readFileAt(path: string): Promise<z.infer<typeof fileSchema> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw unreadable(`The credentials in ${path} cannot be read`, error);
  }
}

function credentialsOf(entry: z.infer<typeof entrySchema> | undefined): Credentials | undefined {
  if (entry?.identitytoken) return { identityToken: entry.identitytoken };
  if (!entry?.auth) return undefined;
  const text = Buffer.from(entry.auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

const run = promisify(execFile);

/** Helper programs speak JSON. https://github.com/docker/docker-credential-helpers */
async function askHelper(name: string, key: string): Promise<Credentials | undefined> {
  if (!/^[A-Za-z0-9._-]+$/.test(name)) throw unreadable(`The credential helper ${name} has no proper name`);
  const work = run(`docker-credential-${name}`, ['get'], { timeout: 30_000, maxBuffer: 1 << 20 });
  work.child.stdin?.on('error', () => undefined).end(key);
  let output: string;
  try {
    output = (await work).stdout;
  } catch (error) {
    // A helper that has nothing says so on its output and fails.
    if (/not found/i.test(String((error as { stdout?: string }).stdout))) return undefined;
    throw unreadable(`docker-credential-${name} failed`, error);
  }
  const answer = helperSchema.safeParse(JSON.parse(output));
  if (!answer.success) return undefined;
  const { Username: user, Secret: password } = answer.data;
  return user === '<token>' ? { identityToken: password } : { user, password };
}

function unreadable(message: string, cause?: unknown): CodedError<CredentialsErrorCode> {
  const why = cause === undefined ? '' : `: ${messageOf(cause)}`;
  return new CodedError('credentials_unreadable', `${message}${why}.`, { cause });
}
