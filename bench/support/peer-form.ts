import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { decodeGroups } from '../../src/advisories/advisory-codec.ts';
import type { AdvisoryGroup } from '../../src/model/advisory.ts';

/** Bytes of a database in a peer's form, as it is downloaded. */
export interface PeerForm {
  /** What it says of packages. */
  readonly rows: number;
  /** What it says of vulnerabilities, once for all sources. */
  readonly details: number;
}

/** A shard, and the name of its source. */
interface NamedShard {
  readonly name: string;
  readonly digest: string;
}

/** What a peer keeps of a vulnerability. */
interface Detail {
  Description?: string;
  References: Set<string>;
  readonly CVSS: Record<string, unknown>;
  readonly VendorSeverity: Record<string, number>;
  PublishedDate?: string;
  LastModifiedDate?: string;
  CweIDs?: readonly string[];
}

/**
 * The records of shards as Trivy keeps them (https://github.com/aquasecurity/trivy-db): buckets of scopes and packages with an advisory as
 * JSON under each id, and for each vulnerability one entry of all sources. Their texts alone, compressed as it is: without the
 * pages that it has them in, so the peer is measured smaller than it is.
 */
export function peerForm(folder: string, shards: readonly NamedShard[]): PeerForm {
  const details = new Map<string, Detail>();
  let rows = 0;
  for (const { name, digest } of shards) {
    using database = new DatabaseSync(join(folder, `${digest}.db`), { readOnly: true });
    rows += packed(rowsOf(database, name));
    addDetails(details, database, name);
  }
  const entries = [...details].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const texts = entries.map(([id, detail]) => [id, JSON.stringify({ ...detail, References: [...detail.References] })]);
  return { rows, details: packed(texts.flat()) };
}

function packed(texts: readonly string[]): number {
  return gzipSync(texts.join('\n'), { level: 9 }).length;
}

/** Names of buckets stand once, then keys and values. */
function rowsOf(database: DatabaseSync, source: string): string[] {
  const texts: string[] = [];
  let bucket = '';
  for (const row of database.prepare('SELECT scope, name, advisories FROM pair ORDER BY scope, name').iterate()) {
    const key = { scope: String(row.scope), name: String(row.name) };
    if (key.scope !== bucket) texts.push(key.scope);
    bucket = key.scope;
    texts.push(key.name);
    for (const group of decodeGroups(String(row.advisories), source, key))
      for (const id of group.ids) texts.push(id, JSON.stringify(advisoryOf(group, id)));
  }
  return texts;
}

function advisoryOf({ scheme, ranges, severity, bulletins }: AdvisoryGroup, id: string): object {
  const ofDistribution = ['deb', 'rpm', 'apk', 'alpm'].includes(scheme);
  if (!ofDistribution) {
    const bounds = ranges.map(({ introduced, fixed, lastAffected }) =>
      [introduced && `>=${introduced}`, fixed && `<${fixed}`, lastAffected && `<=${lastAffected}`]
        .filter(Boolean)
        .join(', '),
    );
    return {
      PatchedVersions: ranges.flatMap((range) => range.fixed ?? []),
      VulnerableVersions: bounds,
      VendorIDs: [id],
    };
  }
  const fixed = ranges[0]?.fixed;
  return {
    ...(fixed ? { FixedVersion: fixed } : { Status: 1 }),
    ...(severity && { Severity: 3 }),
    VendorIDs: bulletins,
  };
}

function addDetails(details: Map<string, Detail>, database: DatabaseSync, source: string): void {
  const rows = database.prepare(
    'SELECT vulnerability.id, detail, shown, words FROM vulnerability LEFT JOIN fact ON fact.id = vulnerability.id',
  );
  for (const { id, detail, shown, words } of rows.iterate()) {
    const known = details.get(String(id)) ?? { References: new Set(), CVSS: {}, VendorSeverity: {} };
    const { references, modified } = JSON.parse(String(shown));
    const facts = detail === null ? {} : JSON.parse(String(detail));
    known.Description ??= words === '' ? undefined : String(words);
    for (const reference of references) known.References.add(reference);
    if (facts.severity) known.VendorSeverity[source] = facts.severity.length % 5;
    for (const { vector, score } of facts.cvss ?? []) known.CVSS[source] = { V3Vector: vector, V3Score: score };
    known.PublishedDate ??= facts.published;
    known.LastModifiedDate ??= modified;
    known.CweIDs ??= facts.weaknesses;
    details.set(String(id), known);
  }
}
