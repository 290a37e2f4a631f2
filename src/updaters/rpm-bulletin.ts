import type { Advisory, AdvisoryRecord, CvssScore } from '../model/advisory.ts';
import type { Severity } from '../model/severity.ts';
import { rpm } from '../versions/rpm.ts';

/** A bulletin of a distribution that is rebuilt from Red Hat's sources: what it is about, and the builds that it brings. */
export interface RpmBulletin {
  readonly source: string;
  readonly id: string;
  /** Address of its own page. */
  readonly page: string;
  readonly description: string;
  /** The publisher's word: `Important`. */
  readonly severity: string;
  /** CVE ids. */
  readonly vulnerabilities: readonly string[];
  /** Of its only vulnerability. */
  readonly cvss?: readonly CvssScore[];
  /** ISO 8601. */
  readonly published?: string;
  readonly modified?: string;
  readonly builds: readonly RpmBuild[];
}

/** A binary package that a bulletin brings. */
export interface RpmBuild {
  readonly scope: string;
  readonly name: string;
  /** `[epoch:]version-release`. */
  readonly version: string;
  readonly arch: string;
  /** Module and stream. */
  readonly module?: string;
}

const severities: ReadonlyMap<string, Severity> = new Map([
  ['low', 'Low'],
  ['moderate', 'Medium'],
  ['important', 'High'],
  ['critical', 'Critical'],
]);

/** The record of a bulletin: an advisory for each package, and for each version where architectures got different ones. */
export function recordOfBulletin(bulletin: RpmBulletin): AdvisoryRecord {
  const { source, id, page, description, vulnerabilities, published, modified } = bulletin;
  const severity = severities.get(bulletin.severity.toLowerCase());
  const packages = Map.groupBy(bulletin.builds.filter(isInstalled), (one) =>
    [one.scope, one.name, one.module].join(' '),
  );
  const common = {
    source,
    id,
    ...(vulnerabilities.length > 0 ? { vulnerabilities: [...new Set(vulnerabilities)] } : {}),
    scheme: rpm.id,
    status: 'fixed',
    severity,
    fixedOn: published?.slice(0, 10),
  } as const;
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: description.slice(0, 4_000),
      severity,
      cvss: bulletin.cvss ?? [],
      references: [page],
      published,
      modified,
    },
    advisories: [...packages.values()].flatMap((builds) => fixesOf(builds).map((fix) => ({ ...common, ...fix }))),
  };
}

/** Sources are not installed, and debugging information is no code that could be attacked. */
function isInstalled({ name, arch }: RpmBuild): boolean {
  return arch !== 'src' && arch !== 'nosrc' && !/-debug(?:info|source)(?:-common)?$/.test(name);
}

/** Of several builds for an architecture the first has the fix. */
function fixesOf(builds: readonly RpmBuild[]): Pick<Advisory, 'scope' | 'name' | 'ranges' | 'only'>[] {
  const first = new Map<string, RpmBuild>();
  for (const build of builds) {
    const known = first.get(build.arch);
    if (!known || rpm.compare(build.version, known.version) === -1) first.set(build.arch, build);
  }
  const versions = Map.groupBy(first.values(), (build) => build.version);
  return [...versions].flatMap(([fixed, [build, ...others]]) => {
    if (!build) return [];
    const { scope, name, module } = build;
    const architectures = versions.size > 1 ? [build, ...others].map((one) => one.arch).toSorted() : undefined;
    const only = { ...(module ? { module } : {}), ...(architectures ? { architectures } : {}) };
    return [{ scope, name, ranges: [{ fixed }], ...(module || architectures ? { only } : {}) }];
  });
}
