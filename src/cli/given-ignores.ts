import { readFile, stat } from 'node:fs/promises';
import { CodedError, isCoded } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Suppression } from '../model/suppression.ts';
import { type IgnoreRule, ruleMatches } from '../policy/ignore-rule.ts';
import { type IgnoreFileErrorCode, readIgnoreFile } from '../policy/read-ignore-file.ts';
import type { SuppressionOf } from './given-statements.ts';
import { namedPackage } from './named-package.ts';

/** An entry of a file, and what is told where it applies. */
export interface GivenIgnore {
  readonly rule: IgnoreRule;
  readonly suppression: Suppression;
}

/** Largest file, in bytes. */
const maxSize = 4 << 20;

/** Entries of files that count now; what has ended or is passed over is told. Rejects with the name of a file that cannot be read. */
export async function readIgnores(
  files: readonly string[],
  now: number,
  warn: (sentence: string) => void,
): Promise<GivenIgnore[]> {
  const given: GivenIgnore[] = [];
  for (const file of files) {
    const { content, since } = await contentOf(file);
    const { rules, passedOver } = parseFile(file, content);
    for (const sentence of passedOver) warn(`${file}: ${sentence}`);
    for (const rule of rules) {
      const end = rule.expiresAt === undefined ? undefined : new Date(rule.expiresAt).toISOString();
      if (rule.expiresAt !== undefined && rule.expiresAt <= now)
        warn(`${file}: The entry for ${nameOf(rule)} ended on ${end?.slice(0, 10)} and counts no more.`);
      else given.push({ rule, suppression: suppressionBy(file, rule, since, end) });
    }
  }
  return given;
}

/** Opens entries for an image of a distribution. The first that means a match counts. */
export function openIgnores(given: readonly GivenIgnore[], distribution: Distribution | undefined): SuppressionOf {
  return (pkg, match, path) => {
    if (given.length === 0) return undefined;
    const named = { ...namedPackage(pkg, distribution), version: pkg.version };
    return given.find(({ rule }) => ruleMatches(rule, { match, package: named, path }))?.suppression;
  };
}

function nameOf({ vulnerability, package: name, purls, paths }: IgnoreRule): string {
  return vulnerability ?? name ?? purls?.[0] ?? paths?.[0] ?? 'any vulnerability';
}

function suppressionBy(file: string, rule: IgnoreRule, since: string, until: string | undefined): Suppression {
  return { kind: 'exemption', reason: rule.reason ?? 'no reason is given', by: file, since, until, document: file };
}

async function contentOf(file: string): Promise<{ readonly content: string; readonly since: string }> {
  try {
    const { size, mtime } = await stat(file);
    if (size <= maxSize) return { content: await readFile(file, 'utf8'), since: mtime.toISOString() };
  } catch (error) {
    throw new CodedError('ignore_file_unreadable', `${file} cannot be read: ${reasonOf(error)}.`);
  }
  throw new CodedError<IgnoreFileErrorCode>('ignore_file_invalid', `${file} is larger than ${maxSize >> 20} MB.`);
}

function parseFile(file: string, content: string) {
  try {
    return readIgnoreFile(content);
  } catch (error) {
    if (isCoded(error, 'ignore_file_invalid')) throw new CodedError(error.code, `${file}: ${error.message}`);
    throw error;
  }
}
