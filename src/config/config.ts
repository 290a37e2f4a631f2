import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { LogLevel } from '../lib/log-levels.ts';
import { nearestWord } from '../lib/nearest-word.ts';
import type { LdapSettings } from '../model/ldap-settings.ts';
import { type AdmissionConfig, readAdmission } from './admission-config.ts';
import type { Option } from './option.ts';
import { type OptionName, options, variableOf } from './options.ts';
import type { ListenAddress } from './parse-listen.ts';
import { type OidcConfig, readLdap, readOidc } from './sign-in-config.ts';

/** Settings of one installation, read once at start. */
export interface Config {
  readonly listen: ListenAddress;
  /** Absolute path. */
  readonly data: string;
  /** PostgreSQL URL; absent: SQLite in the data folder. */
  readonly database?: string;
  /** URL with a slash at its end, put before `<host>/<path>` of what is asked for; absent: sources are asked themselves. */
  readonly feedMirror?: string;
  /** Names of the advisory sources to ask; absent: all. */
  readonly feeds?: readonly string[];
  /** Folder, archive or registry reference of an advisory set; absent: feeds are asked for at their sources. */
  readonly advisoriesFrom?: string;
  /** File of the key that the set must be signed with. */
  readonly advisoriesKey?: string;
  /** File of the key that credentials are sealed with in the database; absent: one is made in the data folder. */
  readonly secretsKey?: string;
  /** File of the key that verdicts are signed with; absent: one is made in the data folder. */
  readonly clearanceKey?: string;
  /** Command that signs for that key, which is then a public one. */
  readonly clearanceSigner?: string;
  /** File of public keys that verdicts were signed with before. */
  readonly clearanceOldKeys?: string;
  /** Milliseconds; 0: only on request. */
  readonly feedInterval: number;
  /** Origins of severities, the one that counts before the others first; absent: the usual order. */
  readonly severityOrder?: readonly string[];
  /** Whether the NVD is asked what is unfixed in packages of Alpine. */
  readonly alpineUnfixed: boolean;
  /** Layers indexed at the same time, from 1 to 64. */
  readonly indexThreads: number;
  /** Milliseconds between two garbage collections; 0: only on request. */
  readonly gcInterval: number;
  /** Milliseconds for which a blob is kept that nothing refers to. */
  readonly gcGrace: number;
  /** With a slash at its end; absent: clients are told the address that they asked. */
  readonly publicUrl?: string;
  /** Whether images are accepted whose layers are not all here. */
  readonly incompleteImages: boolean;
  /** Milliseconds that entries of the audit log are kept; absent: for ever. */
  readonly auditKeep?: number;
  readonly auditSyslog?: URL;
  /** URL of the mail server; absent: no e-mail is sent. */
  readonly smtpUrl?: string;
  /** Sender of e-mails. */
  readonly smtpFrom: string;
  /** Which addresses managers of namespaces cannot send notifications to. */
  readonly notifyRefuse: 'none' | 'local' | 'private';
  /** File of certificates. */
  readonly notifyCa?: string;
  readonly logLevel: LogLevel;
  /** Of the first user, made at the first start; absent: one is generated and printed. */
  readonly adminPassword?: string;
  /** Absent: no clusters are answered. */
  readonly admission?: AdmissionConfig;
  /** Absent: nobody signs in by OpenID Connect. */
  readonly oidc?: OidcConfig;
  /** Absent: passwords are checked here alone. */
  readonly ldap?: LdapSettings;
}

/** Reads the settings: flags before environment before defaults. Throws `config_invalid` with a sentence that names the setting. */
export function readConfig(flags: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv): Config {
  refuseUnknownVariables(env);
  const read = <T>(name: OptionName, option: Option<T>): T | undefined => {
    const given = settingOf(option, flags[name], env);
    if (given === undefined) return undefined;
    try {
      return option.parse(given.text);
    } catch (error) {
      throw new CodedError('config_invalid', `${given.name} ${messageOf(error)}.`);
    }
  };
  const publicUrl = read('publicUrl', options.publicUrl);
  return {
    listen: read('listen', options.listen) ?? options.listen.parse(options.listen.defaultText),
    data: resolve(read('data', options.data) ?? options.data.defaultText),
    database: read('database', options.database),
    feedMirror: read('feedMirror', options.feedMirror),
    feeds: read('feeds', options.feeds),
    severityOrder: read('severityOrder', options.severityOrder),
    alpineUnfixed: read('alpineUnfixed', options.alpineUnfixed) ?? false,
    advisoriesFrom: read('advisoriesFrom', options.advisoriesFrom),
    advisoriesKey: read('advisoriesKey', options.advisoriesKey),
    secretsKey: read('secretsKey', options.secretsKey),
    clearanceKey: read('clearanceKey', options.clearanceKey),
    clearanceSigner: read('clearanceSigner', options.clearanceSigner),
    clearanceOldKeys: read('clearanceOldKeys', options.clearanceOldKeys),
    feedInterval:
      read('feedInterval', options.feedInterval) ?? options.feedInterval.parse(options.feedInterval.defaultText),
    indexThreads: read('indexThreads', options.indexThreads) ?? Math.min(8, availableParallelism()),
    gcInterval: read('gcInterval', options.gcInterval) ?? options.gcInterval.parse(options.gcInterval.defaultText),
    gcGrace: read('gcGrace', options.gcGrace) ?? options.gcGrace.parse(options.gcGrace.defaultText),
    publicUrl,
    incompleteImages: read('incompleteImages', options.incompleteImages) ?? false,
    auditKeep: read('auditKeep', options.auditKeep),
    auditSyslog: read('auditSyslog', options.auditSyslog),
    smtpUrl: read('smtpUrl', options.smtpUrl),
    smtpFrom: read('smtpFrom', options.smtpFrom) ?? options.smtpFrom.defaultText,
    notifyRefuse: read('notifyRefuse', options.notifyRefuse) ?? 'local',
    notifyCa: read('notifyCa', options.notifyCa),
    logLevel: read('logLevel', options.logLevel) ?? 'info',
    adminPassword: read('adminPassword', options.adminPassword),
    admission: readAdmission(read, publicUrl),
    oidc: readOidc(read),
    ldap: readLdap(read),
  };
}

interface Setting {
  readonly name: string;
  readonly text: string;
}

function settingOf(option: Option<unknown>, flag: string | undefined, env: NodeJS.ProcessEnv): Setting | undefined {
  if (flag !== undefined) return { name: `--${option.flag}`, text: flag };
  const variable = variableOf(option);
  const text = env[variable];
  if (text !== undefined) return { name: variable, text };
  const file = option.secret ? env[`${variable}_FILE`] : undefined;
  return file === undefined ? undefined : { name: `${variable}_FILE`, text: readSecret(`${variable}_FILE`, file) };
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new CodedError('config_invalid', `${name} names a file that cannot be read: ${messageOf(error)}.`);
  }
}

/** A misspelt variable would silently fall back to a default, which a security product must not do. */
function refuseUnknownVariables(env: NodeJS.ProcessEnv): void {
  const known = new Set(
    Object.values(options).flatMap((option: Option<unknown>) => [variableOf(option), `${variableOf(option)}_FILE`]),
  );
  for (const name of Object.keys(env)) {
    if (!name.startsWith('CLEARDOCK_') || known.has(name) || otherVariables.has(name)) continue;
    const near = nearestWord(name, known);
    throw new CodedError(
      'config_invalid',
      `${name} is not a setting of Cleardock${near ? `; did you mean ${near}?` : '.'}`,
    );
  }
}

/** Variables that other commands read, and those that steer the tests. */
const otherVariables: ReadonlySet<string> = new Set([
  'CLEARDOCK_DB_SIGN_KEY',
  'CLEARDOCK_DB_SIGN_KEY_FILE',
  'CLEARDOCK_TEST_DATA',
  'CLEARDOCK_REQUIRE_POSTGRES',
  'CLEARDOCK_REQUIRE_BROWSER',
  'CLEARDOCK_REQUIRE_CLIENTS',
]);
