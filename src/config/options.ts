import { logLevels } from '../lib/log-levels.ts';
import { admissionOptions } from './admission-options.ts';
import { advisoryOptions } from './advisory-options.ts';
import type { Option } from './option.ts';
import { oneOf, parsePassword, parseText, parseThreads } from './option-values.ts';
import { parseDays, parseDuration, parseGrace } from './parse-duration.ts';
import { parseListen } from './parse-listen.ts';
import { parseBaseUrl, parseSyslogUrl, parseUrl } from './parse-url.ts';
import { signInOptions } from './sign-in-options.ts';

/** Every option, in the order of the help text. */
export const options = {
  listen: {
    flag: 'listen',
    placeholder: 'HOST:PORT',
    summary: 'Address to listen on; port 0 takes a free one',
    defaultText: '127.0.0.1:5080',
    parse: parseListen,
  },
  data: {
    flag: 'data',
    placeholder: 'FOLDER',
    summary: 'Folder that holds everything: blobs, metadata, advisories',
    defaultText: './cleardock-data',
    parse: parseText,
  },
  database: {
    flag: 'database',
    placeholder: 'URL',
    summary: 'PostgreSQL server for the metadata (postgres://…) instead of SQLite in the data folder',
    secret: true,
    parse: (text) => parseUrl(text, ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
  },
  feedMirror: {
    flag: 'feed-mirror',
    placeholder: 'URL',
    summary: 'Ask URL<host>/<path> for advisories instead of https://<host>/<path>',
    parse: parseBaseUrl,
  },
  advisoriesFrom: {
    flag: 'advisories-from',
    placeholder: 'SOURCE',
    summary:
      'Take advisories from what `cleardock db export` wrote (folder, .tar, registry reference) instead of the sources',
    parse: parseText,
  },
  advisoriesKey: {
    flag: 'advisories-key',
    placeholder: 'FILE',
    summary: 'Public key in PEM: refuse advisories of --advisories-from that are not signed with it',
    parse: parseText,
  },
  secretsKey: {
    flag: 'secrets-key',
    placeholder: 'FILE',
    summary: 'Key that credentials for other registries and secrets of notifications are sealed with in the database',
    defaultText: 'secrets.key in the data folder, made at the first start',
    parse: parseText,
  },
  clearanceKey: {
    flag: 'clearance-key',
    placeholder: 'FILE',
    summary: 'Key in PEM that verdicts are signed with; with --clearance-signer, its public key',
    defaultText: 'clearance-key.pem in the data folder, made when it is needed',
    parse: parseText,
  },
  clearanceSigner: {
    flag: 'clearance-signer',
    placeholder: 'COMMAND',
    summary:
      'Command that signs verdicts: it reads a SHA-256 digest and writes the signature, for keys that are kept elsewhere',
    parse: parseText,
  },
  clearanceOldKeys: {
    flag: 'clearance-old-keys',
    placeholder: 'FILE',
    summary: 'Public keys in PEM that verdicts were signed with before, and that still count',
    parse: parseText,
  },
  feedInterval: {
    flag: 'feed-interval',
    placeholder: 'DURATION',
    summary: 'How often each advisory source is asked for news: 30m, 6h, 1d; 0 asks only on request',
    defaultText: '6h',
    parse: parseDuration,
  },
  ...advisoryOptions,
  indexThreads: {
    flag: 'index-threads',
    placeholder: 'NUMBER',
    summary: 'Layers indexed at the same time',
    defaultText: 'as there are processor cores, at most 8',
    parse: parseThreads,
  },
  gcInterval: {
    flag: 'gc-interval',
    placeholder: 'DURATION',
    summary: 'How often blobs are removed that nothing refers to any more: 12h, 1d; 0 does it only on request',
    defaultText: '1d',
    parse: parseDuration,
  },
  gcGrace: {
    flag: 'gc-grace',
    placeholder: 'DURATION',
    summary: 'How long a blob is kept that nothing refers to yet: a push must end within it; at least 1h',
    defaultText: '1d',
    parse: parseGrace,
  },
  publicUrl: {
    flag: 'public-url',
    placeholder: 'URL',
    summary: 'Address that clients use, where a proxy stands in front',
    parse: parseBaseUrl,
  },
  incompleteImages: {
    flag: 'incomplete-images',
    placeholder: 'refuse|accept',
    summary: 'What to do with a push of an image whose layers are not all here',
    defaultText: 'refuse',
    parse: (text) => oneOf(text, ['refuse', 'accept']) === 'accept',
  },
  auditKeep: {
    flag: 'audit-keep',
    placeholder: 'DAYS',
    summary: 'How long entries of the audit log are kept: a number of days, or 0 for ever',
    defaultText: '0',
    parse: parseDays,
  },
  auditSyslog: {
    flag: 'audit-syslog',
    placeholder: 'URL',
    summary: 'Send the audit log to a syslog server, too: udp://HOST:514, tcp://HOST:601 or tls://HOST:6514',
    parse: parseSyslogUrl,
  },
  smtpUrl: {
    flag: 'smtp-url',
    placeholder: 'URL',
    summary: 'Mail server for notifications by e-mail: smtp://user:password@host:587 or smtps://…',
    secret: true,
    parse: (text) => parseUrl(text, ['smtp:', 'smtps:'], 'smtp://user:password@host:587'),
  },
  smtpFrom: {
    flag: 'smtp-from',
    placeholder: 'ADDRESS',
    summary: 'Sender of notifications by e-mail',
    defaultText: 'cleardock@localhost',
    parse: parseText,
  },
  notifyRefuse: {
    flag: 'notify-refuse',
    placeholder: 'none|local|private',
    summary:
      'Addresses that managers of namespaces cannot send notifications to, nor name as other registries: this machine and its link, or all private ones too',
    defaultText: 'local',
    parse: (text) => oneOf(text, ['none', 'local', 'private']),
  },
  notifyCa: {
    flag: 'notify-ca',
    placeholder: 'FILE',
    summary:
      'Certificates in PEM that receivers of notifications and other registries may have besides those of the usual authorities',
    parse: parseText,
  },
  logLevel: {
    flag: 'log-level',
    placeholder: 'LEVEL',
    summary: `How much to log: ${logLevels.join(', ')}`,
    defaultText: 'info',
    parse: (text) => oneOf(text, logLevels),
  },
  adminPassword: {
    flag: 'admin-password',
    placeholder: 'PASSWORD',
    summary: 'Password of the first user `admin`, at the first start; generated and printed where it is not set',
    secret: true,
    parse: parsePassword,
  },
  ...admissionOptions,
  ...signInOptions,
} as const satisfies Record<string, Option<unknown>>;

export type OptionName = keyof typeof options;

/** Environment variable of an option. */
export function variableOf(option: Option<unknown>): string {
  return `CLEARDOCK_${option.flag.replaceAll('-', '_').toUpperCase()}`;
}
