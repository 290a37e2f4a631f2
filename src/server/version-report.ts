import type { Queries } from '../db/database.ts';
import { listFindings } from '../db/finding.ts';
import { listImagePackages } from '../db/image-package.ts';
import { findNamespace } from '../db/namespace.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { documentOf } from '../matcher/document-of.ts';
import { epssOf } from '../matcher/epss-of.ts';
import { wordsOf } from '../matcher/words-of.ts';
import { asReported } from '../model/as-reported.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { DeclaringKind } from '../model/package.ts';
import { priorityOf } from '../model/priority.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import { namespaceOf } from '../oci/reference.ts';
import { ruledOutBy } from '../policy/ruled-out.ts';
import { secretTitle } from '../secrets/rules/index.ts';
import { apiRefusal } from './api-errors.ts';
import { securityOf } from './present/security.ts';
import { presentTime } from './present/time.ts';
import type { ApiServices } from './routes/api/api-services.ts';
import type { ScannedImage } from './routes/api/scanned-image.ts';

/** What a report is made with. */
type ReportServices = Pick<ApiServices, 'database' | 'exceptions' | 'scans' | 'clock'>;

/** Most findings, or packages, of a report that is made on request. The largest images have some ten thousand. */
const maxRows = 100_000;

/**
 * The report of a scanned version, with what counts in its namespace and what is suppressed there. Throws `invalid` where it has more
 * than can be held at once.
 */
export async function versionReport(
  services: ReportServices,
  scanned: ScannedImage,
  about: { readonly repository: string; readonly name: string; readonly digest: string; readonly platform?: string },
): Promise<ScanReport> {
  const db = services.database.kysely;
  const { scan, image, layers } = scanned;
  const security = (await securityOf(services, [scan.manifest_id]))(scan.manifest_id);
  const coverage = security.coverage as Coverage | undefined;
  const packages = await packagesOf(db, scanned);
  const { name, digest, platform } = about;
  return {
    ...{ name, digest, platform },
    createdAt: presentTime(scan.finished_at ?? services.clock()),
    tool: 'cleardock server',
    distribution: image.distribution === null ? undefined : parseJsonText(image.distribution),
    layers: layers.map((layer) => ({ digest: layer.digest, createdBy: layer.createdBy, base: layer.base })),
    packages,
    findings: await findingsOf(services, scanned),
    secrets: await secretsOf(db, scanned, about.repository),
    coverage: coverage ?? { packages: packages.length, coveredPackages: 0, gaps: [] },
    problems: [],
  };
}

async function packagesOf(db: Queries, { imageId, generation, shown }: ScannedImage): Promise<ReportedPackage[]> {
  const page = { limit: maxRows, offset: 0, shown };
  const { items, total } = await listImagePackages(db, imageId, generation, page);
  requireAll(total);
  return items.map(({ detail, purl, path, layer, owner, declared_by }) => ({
    ...asReported(parseJsonText(detail)),
    ...{ purl, path, layer },
    owner: owner ?? undefined,
    declaredBy: (declared_by ?? undefined) as DeclaringKind | undefined,
  }));
}

async function findingsOf(
  { database, exceptions, scans }: ReportServices,
  { scan, imageId, generation, shown, exposure }: ScannedImage,
): Promise<Finding[]> {
  const page = { limit: maxRows, offset: 0, shown };
  const { items, total } = await listFindings(database.kysely, imageId, generation, page);
  requireAll(total);
  const suppressed = (await exceptions.suppressedOf([scan])).get(scan.manifest_id)?.matches;
  return await scans.advisories.use(async ({ lookup }) =>
    items.map(({ match, matchId, foundAt, ecosystem, name, version, path, layer, declaredBy }) => {
      const epss = epssOf(match, lookup);
      return {
        ...match,
        ...wordsOf(match, lookup),
        evidence: { ...match.evidence, document: documentOf(match, lookup) },
        package: { ecosystem, name, version },
        ...{ path, layer, epss },
        suppression: ruledOutBy(match, foundAt) ?? suppressed?.get(matchId),
        priority: priorityOf({ ...match, epss }, exposure),
        declaredBy: (declaredBy ?? undefined) as DeclaringKind | undefined,
      };
    }),
  );
}

/** None where the namespace has them not shown. */
async function secretsOf(db: Queries, { image }: ScannedImage, repository: string): Promise<ScanReport['secrets']> {
  const namespace = await findNamespace(db, namespaceOf(repository));
  if (namespace?.secrets !== 1) return undefined;
  return parseJsonText(image.secrets).map((one) => ({ ...one, title: secretTitle(one.rule) }));
}

function requireAll(total: number): void {
  if (total > maxRows)
    throw apiRefusal(
      'invalid',
      `This version has ${total} rows, and a document at most ${maxRows}; read them page by page.`,
    );
}
