import { isIP } from 'node:net';
import type { Client, Entry } from 'ldapts';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { LdapSettings } from '../model/ldap-settings.ts';
import type { ExternalIdentity } from './external-users.ts';
import { filledTemplate } from './ldap-template.ts';

/** Why a directory could not answer, or does not let somebody in. */
export type DirectoryErrorCode = 'directory_unavailable' | 'directory_not_allowed';

/** A directory that knows users and their passwords. */
export interface Directory {
  /** What it is known as among providers. */
  readonly provider: string;
  /**
   * Who this is; `undefined` where there is no such user or the password is wrong. Rejects with `directory_unavailable` and
   * `directory_not_allowed`.
   */
  authenticate(name: string, password: string): Promise<ExternalIdentity | undefined>;
}

/** Milliseconds for connecting, and for each answer. */
const answerTime = 5_000;
/** Groups of one user that are looked at. */
const maxGroups = 2_000;

/** Opens a directory, which is asked at each sign-in over a connection of its own; references to other servers are not followed. */
export function openLdap(settings: LdapSettings): Directory {
  const provider = `ldap:${settings.url}`;
  return {
    provider,
    async authenticate(name, password) {
      // A bind without a password succeeds without proving anything. https://www.rfc-editor.org/rfc/rfc4513#section-5.1.2
      if (password === '') return undefined;
      const client = await connect(settings);
      try {
        const user = await provenUser(client, settings, name, password);
        return user && { ...(await identityOf(client, settings, name, user)), provider };
      } catch (error) {
        if (error instanceof CodedError) throw error;
        throw unavailable(error);
      } finally {
        await client.unbind().catch(() => undefined);
      }
    },
  };
}

async function connect({ url, startTls }: LdapSettings): Promise<Client> {
  const { Client } = await import('ldapts');
  const client = new Client({ url, timeout: answerTime, connectTimeout: answerTime });
  const { protocol, hostname } = new URL(url);
  try {
    if (protocol === 'ldap:' && startTls)
      await client.startTLS({ host: hostname, servername: isIP(hostname) ? '' : hostname });
    return client;
  } catch (error) {
    await client.unbind().catch(() => undefined);
    throw unavailable(error);
  }
}

/** The entry of the user whose password this is. */
async function provenUser(
  client: Client,
  settings: LdapSettings,
  name: string,
  password: string,
): Promise<Entry | undefined> {
  const found = settings.userDn === undefined ? await findUser(client, settings, name) : undefined;
  const dn = settings.userDn === undefined ? found?.dn : filledTemplate(settings.userDn, { name }, 'dn');
  if (dn === undefined || !(await mayBind(client, dn, password))) return undefined;
  if (found) return found;
  const { searchEntries } = await client.search(dn, {
    ...limits(1),
    scope: 'base',
    attributes: [settings.idAttribute],
  });
  return searchEntries[0];
}

/** The only user that fits; several who fit are nobody. */
async function findUser(client: Client, settings: LdapSettings, name: string): Promise<Entry | undefined> {
  await bindAsService(client, settings);
  const { searchEntries } = await client.search(settings.userBase ?? '', {
    ...limits(2),
    scope: 'sub',
    filter: filledTemplate(settings.userFilter, { name }, 'filter'),
    attributes: [settings.idAttribute],
  });
  return searchEntries.length === 1 ? searchEntries[0] : undefined;
}

async function mayBind(client: Client, dn: string, password: string): Promise<boolean> {
  const { InvalidCredentialsError } = await import('ldapts');
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    if (error instanceof InvalidCredentialsError) return false;
    throw error;
  }
}

async function identityOf(
  client: Client,
  settings: LdapSettings,
  name: string,
  user: Entry,
): Promise<Omit<ExternalIdentity, 'provider'>> {
  const [subject] = textsOf(user, settings.idAttribute);
  if (!subject)
    throw new CodedError<DirectoryErrorCode>(
      'directory_unavailable',
      `The directory does not tell ${settings.idAttribute} of users; choose another attribute with --ldap-id-attribute.`,
    );
  const groups = await groupsOf(client, settings, name, user.dn);
  const { adminGroup, allowedGroups } = settings;
  if (allowedGroups && !allowedGroups.some((group) => groups.includes(group)))
    throw new CodedError<DirectoryErrorCode>('directory_not_allowed', 'None of your groups may sign in here.');
  const administrator = adminGroup === undefined ? undefined : groups.includes(adminGroup);
  return { source: 'ldap', subject, name, groups, administrator };
}

async function groupsOf(client: Client, settings: LdapSettings, name: string, dn: string): Promise<readonly string[]> {
  const { groupBase, groupFilter, groupAttribute } = settings;
  if (groupBase === undefined) return [];
  // The user may see less than who looks for users may.
  if (settings.bindDn !== undefined) await bindAsService(client, settings);
  const { searchEntries } = await client.search(groupBase, {
    ...limits(maxGroups),
    scope: 'sub',
    filter: filledTemplate(groupFilter, { name, dn }, 'filter'),
    attributes: [groupAttribute],
  });
  return searchEntries.flatMap((entry) => textsOf(entry, groupAttribute));
}

async function bindAsService(client: Client, { bindDn, bindPassword }: LdapSettings): Promise<void> {
  if (bindDn !== undefined) await client.bind(bindDn, bindPassword ?? '');
}

function limits(sizeLimit: number) {
  return { sizeLimit, timeLimit: answerTime / 1_000, derefAliases: 'never' } as const;
}

/** Values of an attribute as texts; bytes, such as Active Directory's objectGUID, as hex. */
function textsOf(entry: Entry, attribute: string): readonly string[] {
  const key = Object.keys(entry).find((name) => name.toLowerCase() === attribute.toLowerCase());
  const value = key === undefined ? undefined : entry[key];
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.map((one) => (Buffer.isBuffer(one) ? one.toString('hex') : one));
}

function unavailable(error: unknown): CodedError<DirectoryErrorCode> {
  const reason = messageOf(error) || (error instanceof Error ? error.name : 'no answer');
  return new CodedError('directory_unavailable', `The directory cannot be used now: ${reason}.`);
}
