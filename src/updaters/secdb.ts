import { z } from 'zod';
import type { Advisory, AdvisoryRecord } from '../model/advisory.ts';
import { apk } from '../versions/apk.ts';

/** Whose security database it is that a package stands in. */
export interface SecdbOwner {
  readonly source: string;
  readonly scope: string;
  /** The page about a vulnerability, where there is one. */
  readonly pageOf?: (id: string) => string;
}

/** A package of a security database: fixed version → vulnerabilities, by origin. https://secdb.alpinelinux.org/ */
export const secdbPackage = z.object({
  pkg: z.object({ name: z.string().min(1), secfixes: z.record(z.string(), z.array(z.string()).nullable()).nullish() }),
});

interface Fix {
  readonly version: string;
  readonly aliases: readonly string[];
}

/** Records of a package's vulnerabilities. */
export function* secdbRecords(
  owner: SecdbOwner,
  { name, secfixes }: z.infer<typeof secdbPackage>['pkg'],
): Generator<AdvisoryRecord> {
  const fixes = new Map<string, Fix>();
  for (const [version, entries] of Object.entries(secfixes ?? {})) {
    for (const { id, aliases } of (entries ?? []).flatMap(vulnerabilitiesOf)) {
      if (supersedes(version, fixes.get(id)?.version)) fixes.set(id, { version, aliases });
    }
  }
  for (const [id, { version, aliases }] of fixes) yield secdbRecord(owner, name, id, version, aliases);
}

/** The record of one vulnerability of a package; version `0` stands for a package that was never affected. */
export function secdbRecord(
  { source, scope, pageOf }: SecdbOwner,
  name: string,
  id: string,
  version: string,
  aliases: readonly string[] = [],
): AdvisoryRecord {
  const base = { source, scope, name, id, scheme: apk.id };
  const advisory: Advisory =
    version === never
      ? { ...base, ranges: [{}], status: 'not_affected' }
      : { ...base, ranges: [{ fixed: version }], status: 'fixed' };
  const references = pageOf ? [pageOf(id)] : [];
  return { vulnerability: { source, id, aliases, description: '', cvss: [], references }, advisories: [advisory] };
}

/** `XSA-…`, `wnpa-sec-…`, `VSV…`, `DW202402-001`; not the words of remarks, which entries have as well. */
const idPattern = /^(?=.{4,60}$)(?:(?:[A-Z][A-Za-z]*|wnpa)(?:-[A-Za-z0-9.]+)+|[A-Z]{2,}\d+(?:-\d+)?)$/;

/** An entry names one vulnerability by one id or several, or several CVEs at once, which are then no aliases of each other. */
function vulnerabilitiesOf(entry: string): { readonly id: string; readonly aliases: readonly string[] }[] {
  const words = entry.replace(/\bCVE[ _](?=\d{4}-)/g, 'CVE-').split(/[\s,;]+/);
  const ids = [...new Set(words.flatMap((word) => idOf(word) ?? []))];
  const cves = ids.filter((id) => id.startsWith('CVE-'));
  if (cves.length > 1) return cves.map((id) => ({ id, aliases: [] }));
  const id = cves[0] ?? ids[0];
  return id === undefined ? [] : [{ id, aliases: ids.filter((other) => other !== id) }];
}

/** The id that a word is. CVE ids are typed by hand, with remarks behind them (`CVE-2021-35940.patch`) or before they are known. */
function idOf(word: string): string | undefined {
  if (word.startsWith('CVE-')) return /^CVE-\d{4}-\d{4,12}/.exec(word)?.[0];
  return idPattern.test(word) ? word : undefined;
}

/** The database's way to say that the package was never affected. */
const never = '0';

/** A vulnerability listed twice was not fixed by the first fix; that the package was never affected stands above all. */
function supersedes(version: string, known: string | undefined): boolean {
  if (known === undefined || version === never) return true;
  return known !== never && apk.compare(version, known) === 1;
}
