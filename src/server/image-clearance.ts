import { createHash } from 'node:crypto';
import { anonymous } from '../auth/actor.ts';
import type { ClearableImage } from '../db/clearance.ts';
import { findNamespace } from '../db/namespace.ts';
import { formatById } from '../formats/index.ts';
import type { ImageClearance } from '../jobs/clear-images.ts';
import { namespaceOf } from '../oci/reference.ts';
import type { Verdict } from '../policy/verdict.ts';
import { type Clearance, clearancePredicate, vulnerabilityPredicate } from '../signing/clearance.ts';
import type { Signer } from '../signing/signer.ts';
import { securityOf } from './present/security.ts';
import { presentTime } from './present/time.ts';
import type { ApiServices } from './routes/api/api-services.ts';
import { type ScannedImage, scannedImage } from './routes/api/scanned-image.ts';
import { versionReport } from './version-report.ts';

/** What clearances are made of. */
export type ClearanceSources = Pick<
  ApiServices,
  'database' | 'blobs' | 'auth' | 'clock' | 'exceptions' | 'scans' | 'gate'
>;

/** Longest time that a statement holds, in milliseconds. */
const longest = 7 * 86_400_000;
/** Largest report that is attached, in characters. */
const maxReport = 16 << 20;

/** What is to be stated of an image as of now: the verdict of its namespace's policy, and what the scan found. */
export async function imageClearance(
  sources: ClearanceSources,
  image: ClearableImage,
  signer: Signer,
): Promise<ImageClearance> {
  const { database, gate, clock } = sources;
  const db = database.kysely;
  const now = clock();
  const { manifestId, repository, digest } = image;
  const pull = await gate.verdict(repository, digest, 'pull');
  const deploy = await gate.verdict(repository, digest, 'deploy');
  const security = (await securityOf(sources, [manifestId]))(manifestId);
  const told = { pull: presentVerdict(pull), deploy: presentVerdict(deploy) };
  const { scannedAt, counts, suppressed } = security;
  const content = JSON.stringify([signer.keyId, told, scannedAt, counts, suppressed]);
  const validUntil = Math.min(pull.until, deploy.until, now + longest);
  return {
    fingerprint: createHash('sha256').update(content).digest('hex'),
    validUntil,
    async statements() {
      const scanned = await scannedImage(sources, anonymous, repository, digest);
      const namespace = namespaceOf(repository);
      const clearance: Clearance = {
        version: 1,
        repository,
        policy: { namespace, revision: (await findNamespace(db, namespace))?.policy_version ?? 0 },
        advisories: { generation: scanned?.generation ?? 0, at: security.advisoriesAt },
        scannedAt,
        ...told,
        issuedAt: presentTime(now),
        validUntil: presentTime(validUntil),
      };
      const found = scanned && (await scanPredicate(sources, image, scanned));
      return [
        { predicateType: clearancePredicate, predicate: clearance },
        ...(found ? [{ predicateType: vulnerabilityPredicate, predicate: found }] : []),
      ];
    },
  };
}

function presentVerdict({ allowed, reasons }: Verdict): Clearance['pull'] {
  return {
    allowed,
    reasons: reasons.map(({ rule, effect, message, findings }) => ({
      ...{ rule, effect, message },
      vulnerabilities: [...new Set(findings.map(({ vulnerability }) => vulnerability))],
    })),
  };
}

/** Findings and coverage, without the list of all packages; `undefined` where it is too long to be attached. */
async function scanPredicate(
  sources: ClearanceSources,
  { repository, digest }: ClearableImage,
  scanned: ScannedImage,
): Promise<object | undefined> {
  const format = formatById('cosign-vuln');
  const report = await versionReport(sources, scanned, { repository, digest, name: `${repository}@${digest}` });
  const parts: string[] = [];
  let length = 0;
  for (const part of format?.write({ ...report, packages: [] }, { colour: false }) ?? []) {
    length += part.length;
    if (length > maxReport) return undefined;
    parts.push(part);
  }
  const predicate = JSON.parse(parts.join('')) as { readonly scanner: { readonly result: Record<string, unknown> } };
  const { packages: _, ...result } = predicate.scanner.result;
  const database = { uri: '', version: String(scanned.generation) };
  return { ...predicate, scanner: { ...predicate.scanner, db: database, result } };
}
