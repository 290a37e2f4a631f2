import { z } from 'zod';
import { CodedError, messageOf } from '../lib/errors.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { firstWords, plainWords } from '../lib/plain-words.ts';
import type { IgnoreRule } from './ignore-rule.ts';
import { readAllowList } from './read-allow-list.ts';

/** Code of what {@link readIgnoreFile} throws. */
export type IgnoreFileErrorCode = 'ignore_file_invalid';

/** What a file says, and what of it was passed over. */
export interface IgnoreFile {
  readonly rules: readonly IgnoreRule[];
  /** Sentences about entries whose conditions are not known here: without them the entry would mean more than was meant. */
  readonly passedOver: readonly string[];
}

const maxEntries = 5_000;
const text = z.string().trim().min(1).max(2_000);
const own = z.strictObject({
  id: text.optional(),
  package: text.optional(),
  version: text.optional(),
  path: text.optional(),
  reason: text.optional(),
  expires: text.optional(),
});
const trivy = z.looseObject({
  id: text,
  paths: z.array(text).max(500).optional(),
  purls: z.array(text).max(500).optional(),
  statement: text.optional(),
  expired_at: text.optional(),
});
const grypeConditions = ['vulnerability', 'fix-state', 'package', 'reason', 'include-aliases'];
const grypePackageConditions = ['name', 'version', 'type', 'location'];
const grype = z.looseObject({
  vulnerability: text.optional(),
  'fix-state': z.enum(['fixed', 'not-fixed', 'wont-fix', 'unknown']).optional(),
  package: z
    .looseObject({ name: text.optional(), version: text.optional(), type: text.optional(), location: text.optional() })
    .optional(),
  reason: z.string().optional(),
});
const list = <T extends z.ZodType>(entry: T) => z.array(entry).max(maxEntries);

/**
 * Reads what is not to count: a list of ours in YAML (`- id, package, version, path, reason, expires`), a `.trivyignore` or its YAML, or the
 * `ignore` list of a `.grype.yaml`. Throws `ignore_file_invalid`.
 * https://trivy.dev/docs/latest/configuration/filtering/ https://github.com/anchore/grype#specifying-matches-to-ignore
 */
export function readIgnoreFile(content: string): IgnoreFile {
  if (!isYaml(content)) return { rules: readAllowList(content), passedOver: [] };
  try {
    return rulesOf(parseYaml(Buffer.from(content)));
  } catch (error) {
    const why = error instanceof z.ZodError ? firstWords(error) : messageOf(error);
    throw new CodedError<IgnoreFileErrorCode>('ignore_file_invalid', `It is no list of what to ignore: ${why}.`);
  }
}

/** A plain list has ids alone; in YAML an entry begins with a dash, and a map with a word and a colon. */
function isYaml(content: string): boolean {
  const first = content.split('\n').find((line) => line.trim() !== '' && !line.trim().startsWith('#')) ?? '';
  return /^(?:---|\s*-(?:\s|$)|\[|[A-Za-z_-]{1,60}:(?:\s|$))/.test(first);
}

function rulesOf(document: unknown): IgnoreFile {
  if (Array.isArray(document))
    return { rules: list(own).parse(document, { error: plainWords }).map(ownRule), passedOver: [] };
  const { ignore, vulnerabilities } = z
    .looseObject({ ignore: list(grype).optional(), vulnerabilities: list(trivy).optional() })
    .parse(document ?? {}, { error: plainWords });
  const entries = (ignore ?? []).map((entry) => ({ entry, unknown: unknownConditions(entry) }));
  return {
    rules: [
      ...(vulnerabilities ?? []).map(trivyRule),
      ...entries.filter(({ unknown }) => unknown.length === 0).map(({ entry }) => grypeRule(entry)),
    ],
    passedOver: entries
      .filter(({ unknown }) => unknown.length > 0)
      .map(
        ({ entry, unknown }) =>
          `The entry for ${entry.vulnerability ?? 'any vulnerability'} is not heeded, as its ${unknown.join(', ')} cannot be told here.`,
      ),
  };
}

function ownRule({ id, expires, path, ...rest }: z.infer<typeof own>): IgnoreRule {
  return { ...rest, vulnerability: id, paths: path === undefined ? undefined : [path], expiresAt: endOf(expires) };
}

function trivyRule({ id, paths, purls, statement, expired_at: end }: z.infer<typeof trivy>): IgnoreRule {
  return { vulnerability: id, paths, purls, reason: statement, expiresAt: endOf(end) };
}

function grypeRule({ vulnerability, package: pkg = {}, reason, 'fix-state': fix }: z.infer<typeof grype>): IgnoreRule {
  const { name, version, type, location } = pkg;
  const paths = location === undefined ? undefined : [location];
  return { vulnerability, package: name, version, type, paths, fix, reason: reason || undefined };
}

function unknownConditions(entry: z.infer<typeof grype>): string[] {
  return [
    ...Object.keys(entry).filter((key) => !grypeConditions.includes(key)),
    ...Object.keys(entry.package ?? {}).filter((key) => !grypePackageConditions.includes(key)),
  ];
}

/** A day ends when it begins, as elsewhere. */
function endOf(date: string | undefined): number | undefined {
  if (date === undefined) return undefined;
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw new Error(`${date} is no date like 2026-12-31`);
  return time;
}
