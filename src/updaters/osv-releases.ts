import type { AdvisoryRecord, FeedRecord } from '../model/advisory.ts';
import type { VersionScheme } from '../versions/scheme.ts';
import type { LeaveOut } from './left-out.ts';
import { osvAdvisories, rangesOfBlock } from './osv-advisories.ts';
import type { OsvDocument } from './osv-document.ts';
import { osvVulnerability } from './osv-vulnerability.ts';
import { readDocuments } from './read-documents.ts';
import { readOsvArchive } from './read-osv-archive.ts';
import type { FeedSnapshot } from './updater.ts';

/** What a distribution makes of OSV's format. */
export interface OsvDistribution {
  readonly source: string;
  readonly scheme: VersionScheme;
  /** Whether a record is a bulletin, which is published with the fix; else it is about one vulnerability, and may have none. */
  readonly areBulletins: boolean;
  /** Scope of a release in the spelling of its records: `openEuler:22.03-LTS-SP3`; `undefined` for what is none. */
  scopeOf(ecosystem: string): string | undefined;
  /** Address of a record's own page. */
  pageOf(id: string): string;
}

/** Records in archives of OSV's format, those that speak of the distribution's releases. */
export function readOsvReleases(
  snapshot: FeedSnapshot,
  distribution: OsvDistribution,
  leaveOut: LeaveOut,
): AsyncIterable<FeedRecord> {
  return readDocuments(snapshot, async function* (path) {
    for await (const document of readOsvArchive(path, leaveOut)) {
      const record = recordOf(document, distribution);
      if (record) yield record;
      else leaveOut('elsewhere');
    }
  });
}

/**
 * The record of what is said of packages of a distribution's releases: the ids that it is `upstream` of, or related to, are the
 * vulnerabilities. `undefined` where it speaks of no release.
 */
function recordOf(document: OsvDocument, distribution: OsvDistribution): AdvisoryRecord | undefined {
  const { source, scheme, areBulletins, scopeOf, pageOf } = distribution;
  const names = new Set((document.affected ?? []).flatMap((block) => block.package?.ecosystem ?? []));
  const releases = [...names].flatMap((name) => {
    const scope = scopeOf(name);
    return scope === undefined ? [] : [{ name, scope, scheme }];
  });
  if (releases.length === 0) return undefined;
  const cves = (document.related ?? []).filter((id) => /^CVE-\d{4}-\d{4,12}$/.test(id));
  const bulletin = { ...document, upstream: [...(document.upstream ?? []), ...cves] };
  return {
    vulnerability: osvVulnerability(document, [], source, pageOf(document.id)),
    advisories: document.withdrawn
      ? []
      : releases.flatMap((release) =>
          osvAdvisories(bulletin, release, source, (block, scheme) => [{ ranges: rangesOfBlock(block, scheme) }]).map(
            (advisory) => ({ ...advisory, fixedOn: areBulletins ? dayOf(document.published) : undefined }),
          ),
        ),
  };
}

function dayOf(time: string | null | undefined): string | undefined {
  return /^\d{4}-\d\d-\d\d/.exec(time ?? '')?.[0];
}
