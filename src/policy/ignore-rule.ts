import type { PackageMatch } from '../model/finding.ts';
import { type NamedPackage, purlMatches } from './purl-matches.ts';

/** An entry of a file that says what is not to count. Every condition that is there has to hold; an empty one matches nothing. */
export interface IgnoreRule {
  /** Id of the vulnerability, or an alias of it. */
  readonly vulnerability?: string;
  /** Name of a package or its source package, or a package URL. */
  readonly package?: string;
  readonly version?: string;
  /** Kind of the package, by the type of its package URL: `npm`, `deb`. */
  readonly type?: string;
  /** Patterns of paths in the image, of which one has to match: `*` within a folder's name, `**` across them. */
  readonly paths?: readonly string[];
  /** Package URLs of which one has to match. */
  readonly purls?: readonly string[];
  readonly fix?: 'fixed' | 'not-fixed' | 'wont-fix' | 'unknown';
  readonly reason?: string;
  /** Milliseconds since the epoch; absent: no end. */
  readonly expiresAt?: number;
}

/** A match with its package and place. */
export interface IgnorableMatch {
  readonly match: Pick<PackageMatch, 'vulnerability' | 'aliases' | 'fixedVersion' | 'status'>;
  readonly package: NamedPackage & { readonly version: string };
  readonly path: string;
}

/** Whether a rule means a match; when it ends is not asked. */
export function ruleMatches(rule: IgnoreRule, { match, package: pkg, path }: IgnorableMatch): boolean {
  const { vulnerability, package: name, version, type, paths, purls, fix } = rule;
  const conditions = [
    vulnerability === undefined || [match.vulnerability, ...match.aliases].some((id) => same(id, vulnerability)),
    name === undefined || isPackage(name, pkg),
    version === undefined || version === pkg.version,
    type === undefined || pkg.purl.startsWith(`pkg:${type.toLowerCase()}/`),
    paths === undefined || paths.some((pattern) => pathMatches(pattern, path)),
    purls === undefined || purls.some((purl) => purlMatches(purl, pkg)),
    fix === undefined || fix === fixOf(match),
  ];
  return namesSomething(rule) && conditions.every(Boolean);
}

function namesSomething({ vulnerability, package: name, type, paths, purls, fix }: IgnoreRule): boolean {
  return [vulnerability, name, type, paths, purls, fix].some((condition) => condition !== undefined);
}

function isPackage(wanted: string, pkg: NamedPackage): boolean {
  if (wanted.startsWith('pkg:')) return purlMatches(wanted, pkg);
  return [pkg.name, pkg.source.name].some((name) => same(name, wanted));
}

function fixOf({ fixedVersion, status }: IgnorableMatch['match']): NonNullable<IgnoreRule['fix']> {
  if (fixedVersion !== undefined) return 'fixed';
  return status === 'will_not_fix' || status === 'end_of_life' ? 'wont-fix' : 'not-fixed';
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Compares part by part, so that no pattern takes long: `**` stands for any number of parts. */
function pathMatches(pattern: string, path: string): boolean {
  const have = path.replace(/^\/+/, '').split('/');
  let ends = new Set([0]);
  for (const part of pattern.replace(/^\/+/, '').split('/')) {
    const next = new Set<number>();
    for (const end of ends) {
      if (part === '**') for (let at = end; at <= have.length; at++) next.add(at);
      else if (end < have.length && partMatches(part, have[end] as string)) next.add(end + 1);
    }
    ends = next;
  }
  return ends.has(have.length);
}

function partMatches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  const last = rest.pop() as string;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const middle of rest) {
    const found = text.indexOf(middle, at);
    if (found < 0) return false;
    at = found + middle.length;
  }
  return at <= text.length - last.length;
}
