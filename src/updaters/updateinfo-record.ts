import type { Advisory, AdvisoryRecord } from '../model/advisory.ts';
import type { Severity } from '../model/severity.ts';
import { rpm } from '../versions/rpm.ts';
import type { UpdateNotice, UpdatePackage } from './read-updateinfo.ts';

/** What an update means in one feed. */
export interface UpdateContext {
  readonly source: string;
  readonly scope: string;
  /** Address of the update's own page. */
  readonly page: string;
  /** Whether its list of architectures is the whole of them, and none other is affected. */
  readonly architecturesTold: boolean;
  /** What is needed to get the fix of a package, where it is not among the ordinary updates. */
  channel?(name: string): string | undefined;
  /** Version from which on packages of a name are those that the feed speaks of, where others bear the name too. */
  introduced?(name: string): string | undefined;
}

/** Words for severities in Amazon's, Fedora's and Bottlerocket's updates. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['low', 'Low'],
  ['medium', 'Medium'],
  ['moderate', 'Medium'],
  ['important', 'High'],
  ['high', 'High'],
  ['critical', 'Critical'],
  ['urgent', 'Critical'],
]);

/** The record of an update: one advisory for each package name, with the version that the update brings as the fix. */
export function recordOfUpdate(notice: UpdateNotice, context: UpdateContext): AdvisoryRecord {
  const severity = severities.get(notice.severity.toLowerCase());
  const links = notice.references.filter((reference) => reference.type !== 'cve').map((reference) => reference.href);
  const vulnerabilities = cveIdsOf(notice);
  const common = {
    source: context.source,
    scope: context.scope,
    id: notice.id,
    vulnerabilities: vulnerabilities.length > 0 ? vulnerabilities : undefined,
    scheme: rpm.id,
    status: 'fixed',
    severity,
    fixedOn: /^\d{4}-\d\d-\d\d/.exec(notice.issued)?.[0],
  } satisfies Partial<Advisory>;
  return {
    vulnerability: {
      source: context.source,
      id: notice.id,
      aliases: [],
      description: (notice.description || notice.title).slice(0, 4_000),
      severity,
      cvss: [],
      references: [context.page, ...new Set(links.filter(isWebLink))].slice(0, 20),
      published: timeOf(notice.issued),
      modified: timeOf(notice.updated),
    },
    advisories: fixesOf(notice.packages, context.architecturesTold).map(({ name, version, architectures }) => ({
      ...common,
      name,
      channel: context.channel?.(name),
      ranges: [{ introduced: context.introduced?.(name), fixed: version }],
      only: architectures && { architectures },
    })),
  };
}

/** CVE ids of what an update refers to; of its text only where a security update refers to none. */
function cveIdsOf({ type, title, description, references }: UpdateNotice): string[] {
  const ids = idsIn([title, ...references.flatMap((reference) => [reference.id, reference.title])].join('\n'));
  return ids.length === 0 && type === 'security' ? idsIn(description) : ids;
}

function idsIn(text: string): string[] {
  return [...new Set(text.match(/\bCVE-\d{4}-\d{4,12}\b/g))];
}

interface Fix {
  readonly name: string;
  readonly version: string;
  readonly architectures?: readonly string[];
}

/** A fix for each name; where architectures got different versions, one for each version. */
function fixesOf(packages: readonly UpdatePackage[], architecturesTold: boolean): Fix[] {
  const fixes: Fix[] = [];
  for (const [name, builds] of Map.groupBy(packages.filter(isInstalled), (pkg) => pkg.name)) {
    const byVersion = [...Map.groupBy(builds, (pkg) => pkg.version)];
    const general = !architecturesTold || builds.some((pkg) => pkg.arch === 'noarch');
    if (general) fixes.push({ name, version: lowest(byVersion.map(([version]) => version)) });
    else
      for (const [version, ones] of byVersion)
        fixes.push({ name, version, architectures: [...new Set(ones.map((pkg) => pkg.arch))].toSorted() });
  }
  return fixes;
}

/** Sources are not installed, and debugging information is no code that could be attacked. */
function isInstalled({ name, arch }: UpdatePackage): boolean {
  return arch !== 'src' && arch !== 'nosrc' && !/-debug(?:info|source)(?:-common.*)?$/.test(name);
}

function lowest(versions: readonly string[]): string {
  return versions.reduce((least, version) => (rpm.compare(version, least) === -1 ? version : least));
}

function isWebLink(url: string): boolean {
  return /^https?:\/\//.test(url) && url.length <= 500;
}

/** ISO 8601 of `2023-02-17 20:41:00`, which is UTC, and of what is ISO 8601 already. */
function timeOf(text: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d:\d\d))?Z?$/.exec(text);
  return match ? `${match[1]}T${match[2] ?? '00:00:00'}Z` : undefined;
}
