import { join } from 'node:path';
import { ecosystemById, ecosystems } from '../ecosystems/index.ts';
import type { OpenedImage } from '../images/opened-image.ts';
import { extractorsFingerprint } from '../indexer/extractors-fingerprint.ts';
import { packagesMissing } from '../matcher/packages-missing.ts';
import { problemGaps } from '../matcher/problem-gaps.ts';
import { asReported } from '../model/as-reported.ts';
import type { Coverage } from '../model/coverage.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import type { ImageSecret } from '../model/secret.ts';
import { configRisks, configRiskTitles } from '../secrets/config-risks.ts';
import { secretTitle } from '../secrets/rules/index.ts';
import { indexImage, indexRoot } from './index-image.ts';
import { openLayerCache } from './layer-cache.ts';
import { bytesText } from './progress.ts';
import type { RootReading } from './read-root.ts';
import type { ScanSettings } from './scan-settings.ts';

/** What was indexed, without what is only known by advisories. */
type Indexed = Pick<ScanReport, 'name' | 'digest' | 'platform' | 'layers' | 'secrets' | 'configRisks'> & {
  readonly index: IndexReport;
};

/** What is to be reported on, opened. */
export type Target =
  | { readonly kind: 'image'; readonly image: OpenedImage }
  | { readonly kind: 'root'; readonly root: RootReading }
  /** A document that lists packages. */
  | { readonly kind: 'list'; readonly path: string }
  /** What is attached to an image. */
  | { readonly kind: 'attached'; readonly image: string };

/** Reports on what a name led to: what it contains, and where advisories are to be asked, what they say of that. */
export async function reportTarget(name: string, target: Target, settings: ScanSettings): Promise<ScanReport> {
  const { index: whole, ...about } = await indexTarget(name, target, settings);
  const index = shownOf(whole, [...settings.shown, 'kernel-headers']);
  const { distribution, problems } = index;
  const base = {
    ...about,
    createdAt: new Date().toISOString(),
    tool: settings.tool,
    distribution,
    packages: index.packages.map((found) => reportedPackage(found, index)),
    problems,
  };
  if (settings.packagesOnly) return { ...base, coverage: coverageWithoutFeeds(index) };
  const { matchReport } = await loadMatching();
  return { ...base, ...(await matchReport(index, about, settings)) };
}

/** What matches is loaded while layers are read, and not at all where nothing is matched. */
function loadMatching() {
  return import('./match-report.ts');
}

/** Coverage where nothing was matched: what is missing and what could not be read is all that can be told. */
function coverageWithoutFeeds(index: IndexReport): Coverage {
  const { distribution, packages } = index;
  const isKnown = packages.some(({ package: { ecosystem } }) => ecosystemById(ecosystem)?.ofDistribution);
  const missing = distribution && !isKnown ? [packagesMissing(distribution)] : [];
  return { packages: packages.length, coveredPackages: 0, gaps: [...missing, ...problemGaps(index)] };
}

async function indexTarget(name: string, target: Target, settings: ScanSettings): Promise<Indexed> {
  const { packagesOnly, distribution } = settings;
  switch (target.kind) {
    case 'image':
      return await indexOpened(target.image, settings);
    case 'root': {
      if (!packagesOnly) void loadMatching();
      const index = await indexRoot(target.root, settings.signal);
      return { name, layers: [], index, secrets: index.secrets.map(withTitle) };
    }
    case 'list': {
      const { readSbom } = await import('./read-sbom.ts');
      return { name, layers: [], index: await readSbom(target.path, distribution) };
    }
    case 'attached': {
      const { readAttached } = await import('./read-attached.ts');
      return { name: target.image, layers: [], ...(await readAttached(target.image, settings)) };
    }
  }
}

async function indexOpened(opened: OpenedImage, settings: ScanSettings): Promise<Indexed> {
  await using image = opened;
  const cache = await openLayerCache(join(settings.cache, 'layers'), extractorsFingerprint(ecosystems));
  const onProgress = (done: number, total: number) =>
    settings.progress.show(`Reading ${bytesText(done)} of ${bytesText(total)}`, total === 0 ? 0 : done / total);
  const onReading = settings.packagesOnly ? undefined : () => void loadMatching();
  const { index, layers } = await indexImage(image, { cache, onProgress, onReading, signal: settings.signal });
  return {
    ...{ name: image.name, digest: image.digest, platform: image.config?.platform, layers, index },
    secrets: index.secrets.map(withTitle),
    configRisks:
      image.config && configRisks(image.config).map((risk) => ({ ...risk, title: configRiskTitles[risk.rule] })),
  };
}

/** What is there: what is installed, headers of the kernel among it, and what the kinds of documents name that were asked for. */
function shownOf(index: IndexReport, shown: readonly DeclaringKind[]): IndexReport {
  const counts = ({ declaredBy }: { readonly declaredBy?: DeclaringKind }) =>
    declaredBy === undefined || shown.includes(declaredBy);
  return { ...index, packages: index.packages.filter(counts), problems: index.problems.filter(counts) };
}

function withTitle(secret: ImageSecret): ImageSecret & { readonly title: string } {
  return { ...secret, title: secretTitle(secret.rule) };
}

function reportedPackage(
  { package: pkg, path, layer, owner, declaredBy }: ImagePackage,
  index: IndexReport,
): ReportedPackage {
  const ecosystem = ecosystemById(pkg.ecosystem);
  const purl = ecosystem?.purl(pkg, ecosystem.ofDistribution ? index.distribution : undefined) ?? '';
  return { ...asReported(pkg), purl, path, layer, owner: owner?.name, declaredBy };
}
