import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { systemCode } from '../lib/system-code.ts';
import { credentialsUnreadable, runHelper } from './credential-helper.ts';
import { credentialFiles, dockerFile, dockerHubKey } from './docker-credentials.ts';

const fileSchema = z.looseObject({
  auths: z.record(z.string(), z.unknown()).optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});
type CredentialFile = z.infer<typeof fileSchema>;

/**
 * Keeps a password for a registry where docker and podman find it: with the helper program that is named for it, else in the file
 * (`REGISTRY_AUTH_FILE`, or docker's), which nobody else may read then. Resolves with where it went. Rejects with `credentials_unreadable`.
 */
export async function storeCredentials(
  host: string,
  { user, password }: { readonly user: string; readonly password: string },
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const path = env.REGISTRY_AUTH_FILE || dockerFile(env);
  const file = (await read(path)) ?? {};
  const helper = helperFor(file, host);
  if (helper) {
    await runHelper(helper, 'store', JSON.stringify({ ServerURL: keyOf(host), Username: user, Secret: password }));
    return `docker-credential-${helper}`;
  }
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  await write(path, { ...file, auths: { ...file.auths, [keyOf(host)]: { auth } } });
  return path;
}

/** Forgets a registry's credentials in every file and helper. Resolves with whether there were any. */
export async function eraseCredentials(host: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  let erased = false;
  for (const path of credentialFiles(env)) {
    const file = await read(path);
    if (!file) continue;
    const helper = helperFor(file, host);
    if (helper && (await runHelper(helper, 'get', keyOf(host))) !== undefined) {
      await runHelper(helper, 'erase', keyOf(host));
      erased = true;
    }
    if (file.auths?.[keyOf(host)] === undefined) continue;
    const { [keyOf(host)]: _gone, ...auths } = file.auths;
    await write(path, { ...file, auths });
    erased = true;
  }
  return erased;
}

function helperFor({ credHelpers, credsStore }: CredentialFile, host: string): string | undefined {
  return credHelpers?.[host] ?? (credsStore || undefined);
}

function keyOf(host: string): string {
  return host === 'docker.io' ? dockerHubKey : host;
}

async function read(path: string): Promise<CredentialFile | undefined> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw credentialsUnreadable(`The credentials in ${path} cannot be read`, error);
  }
}

async function write(path: string, file: CredentialFile): Promise<void> {
  const partial = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(partial, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
    await rename(partial, path);
  } catch (error) {
    throw credentialsUnreadable(`The credentials cannot be kept in ${path}`, error);
  }
}
