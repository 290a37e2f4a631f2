import { type LogLevel, logLevels } from '../lib/log-levels.ts';
import { admissionOptions } from './admission-options.ts';
import { advisoryOptions } from './advisory-options.ts';
import type { Option } from './option.ts';
import { parseListen } from './parse-listen.ts';
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
    parse: parseNonEmpty,
  },
  database: {
    flag: 'database',
    placeholder: 'URL',
    summary: 'PostgreSQL server for the metadata (postgres://…) instead of SQLite in the data folder',
    secret: true,
    parse: parsePostgresUrl,
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
    parse: parseNonEmpty,
  },
  advisoriesKey: {
    flag: 'advisories-key',
    placeholder: 'FILE',
    summary: 'Public key in PEM: refuse advisories of --advisories-from that are not signed with it',
    parse: parseNonEmpty,
  },
  secretsKey: {
    flag: 'secrets-key',
    placeholder: 'FILE',
    summary: 'Key that credentials for other registries and secrets of notifications are sealed with in the database',
    defaultText: 'secrets.key in the data folder, made at the first start',
    parse: parseNonEmpty,
  },
  clearanceKey: {
    flag: 'clearance-key',
    placeholder: 'FILE',
    summary: 'Key in PEM that verdicts are signed with; with --clearance-signer, its public key',
    defaultText: 'clearance-key.pem in the data folder, made when it is needed',
    parse: parseNonEmpty,
  },
  clearanceSigner: {
    flag: 'clearance-signer',
    placeholder: 'COMMAND',
    summary:
      'Command that signs verdicts: it reads a SHA-256 digest and writes the signature, for keys that are kept elsewhere',
    parse: parseNonEmpty,
  },
  clearanceOldKeys: {
    flag: 'clearance-old-keys',
    placeholder: 'FILE',
    summary: 'Public keys in PEM that verdicts were signed with before, and that still count',
    parse: parseNonEmpty,
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
    parse: parseIncompleteImages,
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
    parse: parseSmtpUrl,
  },
  smtpFrom: {
    flag: 'smtp-from',
    placeholder: 'ADDRESS',
    summary: 'Sender of notifications by e-mail',
    defaultText: 'cleardock@localhost',
    parse: parseNonEmpty,
  },
  notifyRefuse: {
    flag: 'notify-refuse',
    placeholder: 'none|local|private',
    summary:
      'Addresses that managers of namespaces cannot send notifications to, nor name as other registries: this machine and its link, or all private ones too',
    defaultText: 'local',
    parse: parseAddressRule,
  },
  notifyCa: {
    flag: 'notify-ca',
    placeholder: 'FILE',
    summary:
      'Certificates in PEM that receivers of notifications and other registries may have besides those of the usual authorities',
    parse: parseNonEmpty,
  },
  logLevel: {
    flag: 'log-level',
    placeholder: 'LEVEL',
    summary: `How much to log: ${logLevels.join(', ')}`,
    defaultText: 'info',
    parse: parseLogLevel,
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

function parseNonEmpty(text: string): string {
  if (text.trim() === '') throw new Error('must not be empty');
  return text;
}

function parsePostgresUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== 'postgres:' && url?.protocol !== 'postgresql:') {
    throw new Error('must be a URL like postgres://user:password@host:5432/database');
  }
  return text;
}

function parseBaseUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new Error('must be an http or https URL');
  return text.endsWith('/') ? text : `${text}/`;
}

function parseSmtpUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== 'smtp:' && url?.protocol !== 'smtps:')
    throw new Error('must be a URL like smtp://user:password@host:587');
  return text;
}

function parseAddressRule(text: string): 'none' | 'local' | 'private' {
  if (text !== 'none' && text !== 'local' && text !== 'private') throw new Error('must be none, local or private');
  return text;
}

/** Milliseconds. */
function parseDuration(text: string): number {
  const match = /^(\d{1,6})(s|m|h|d)?$/.exec(text);
  const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[match?.[2] ?? ''];
  if (!match || (unit === undefined && match[1] !== '0'))
    throw new Error('must be a number with a unit, like 30m, 6h or 1d');
  return Number(match[1]) * (unit ?? 0);
}

/** Milliseconds; `undefined` for ever. */
function parseDays(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) throw new Error('must be a whole number of days, like 365, or 0 for ever');
  return Number(text) === 0 ? undefined : Number(text) * 24 * 3_600_000;
}

function parseSyslogUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !['udp:', 'tcp:', 'tls:'].includes(url.protocol) || url.hostname === '')
    throw new Error('must be a URL like udp://host:514, tcp://host:601 or tls://host:6514');
  return url;
}

function parseGrace(text: string): number {
  const grace = parseDuration(text);
  if (grace < 3_600_000) throw new Error('must be 1h or longer: pushes take their time');
  return grace;
}

function parseThreads(text: string): number {
  const threads = Number(text);
  if (!Number.isInteger(threads) || threads < 1 || threads > 64) throw new Error('must be a whole number from 1 to 64');
  return threads;
}

/** Whether they are accepted. */
function parseIncompleteImages(text: string): boolean {
  if (text !== 'refuse' && text !== 'accept') throw new Error('must be refuse or accept');
  return text === 'accept';
}

function parseLogLevel(text: string): LogLevel {
  const level = logLevels.find((candidate) => candidate === text);
  if (!level) throw new Error(`must be one of ${logLevels.join(', ')}`);
  return level;
}

function parsePassword(text: string): string {
  if (text.length < 8) throw new Error('must have at least 8 characters');
  return text;
}
