import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { credentialsUnreadable, runHelper } from './credential-helper.ts';

/** What a client signs in with: a user's password, or a token to be exchanged. */
export type Credentials = { readonly user: string; readonly password: string } | { readonly identityToken: string };

const entrySchema = z.object({ auth: z.string().optional(), identitytoken: z.string().optional() });
const fileSchema = z.object({
  auths: z.record(z.string(), entrySchema).optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});
const helperSchema = z.object({ Username: z.string(), Secret: z.string() });

/** Key under which docker keeps the credentials of its own registry. */
export const dockerHubKey = 'https://index.docker.io/v1/';

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

/** Files in which credentials are kept, those that count first. */
export function credentialFiles(env: NodeJS.ProcessEnv): string[] {
  const runtime = env.XDG_RUNTIME_DIR && join(env.XDG_RUNTIME_DIR, 'containers/auth.json');
  return [env.REGISTRY_AUTH_FILE, runtime, dockerFile(env)].filter(
    (path) => path !== undefined && path !== '',
  ) as string[];
}

/** Where docker keeps credentials. */
export function dockerFile(env: NodeJS.ProcessEnv): string {
  return join(env.DOCKER_CONFIG ?? join(env.HOME ?? homedir(), '.docker'), 'config.json');
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
    throw credentialsUnreadable(`The credentials in ${path} cannot be read`, error);
  }
}

function credentialsOf(entry: z.infer<typeof entrySchema> | undefined): Credentials | undefined {
  if (entry?.identitytoken) return { identityToken: entry.identitytoken };
  if (!entry?.auth) return undefined;
  const text = Buffer.from(entry.auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

async function askHelper(name: string, key: string): Promise<Credentials | undefined> {
  const output = await runHelper(name, 'get', key);
  if (output === undefined) return undefined;
  const answer = helperSchema.safeParse(JSON.parse(output));
  if (!answer.success) return undefined;
  const { Username: user, Secret: password } = answer.data;
  return user === '<token>' ? { identityToken: password } : { user, password };
}
