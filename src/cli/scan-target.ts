import { join } from 'node:path';
import { ecosystemById, ecosystems } from '../ecosystems/index.ts';
import { type Opened, openImage } from '../images/open-image.ts';
import { extractorsFingerprint } from '../indexer/extractors-fingerprint.ts';
import { prepareFolder } from '../lib/prepare-folder.ts';
import { problemGaps } from '../matcher/problem-gaps.ts';
import type { Coverage } from '../model/coverage.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { ReportedPackage, ScanReport } from '../model/scan-report.ts';
import type { ImageSecret } from '../model/secret.ts';
import { withoutFunctions } from '../model/without-functions.ts';
import { configRisks, configRiskTitles } from '../secrets/config-risks.ts';
import { secretTitle } from '../secrets/rules/index.ts';
import { indexImage, indexRoot } from './index-image.ts';
import { openLayerCache } from './layer-cache.ts';
import { bytesText } from './progress.ts';
import type { ScanSettings } from './scan-settings.ts';

/** What was indexed, without what is only known by advisories. */
type Indexed = Pick<ScanReport, 'name' | 'digest' | 'platform' | 'layers' | 'secrets' | 'configRisks'> & {
  readonly index: IndexReport;
};

/** What stands before the name of a document that lists packages, where it has to be said. */
const listPrefix = 'sbom:';
/** What stands before the name of an image whose bill of materials is meant, as it is attached to it. */
const attachedPrefix = 'attached:';

/**
 * Scans what `name` leads to: an image in an archive, a layout or a registry, a root file system, or a document that lists packages (with
 * `sbom:` before its name it can be nothing else, and `sbom:-` is the standard input), or with `attached:` before its name what is attached
 * to an image.
 */
export async function scanTarget(name: string, settings: ScanSettings): Promise<ScanReport> {
  await prepareFolder(settings.cache, { name: 'cache folder', flag: '--cache FOLDER' });
  const { index: whole, ...about } = await indexNamed(name, settings);
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

/** Coverage where nothing was matched: what could not be read is all that can be told. */
function coverageWithoutFeeds(index: IndexReport): Coverage {
  return { packages: index.packages.length, coveredPackages: 0, gaps: problemGaps(index) };
}

async function indexNamed(name: string, settings: ScanSettings): Promise<Indexed> {
  const { platform, env, signal } = settings;
  if (name.startsWith(listPrefix)) return await indexList(name, name.slice(listPrefix.length), settings);
  if (!name.startsWith(attachedPrefix))
    return await indexTarget(name, await openImage(name, { platform, env, signal }), settings);
  const { readAttached } = await import('./read-attached.ts');
  const image = name.slice(attachedPrefix.length);
  return { name: image, layers: [], ...(await readAttached(image, settings)) };
}

async function indexTarget(name: string, opened: Opened, settings: ScanSettings): Promise<Indexed> {
  if (opened.kind === 'folder') {
    const index = await indexRoot(opened.path);
    return { name, layers: [], index, secrets: index.secrets.map(withTitle) };
  }
  if (opened.kind === 'file') return await indexList(name, opened.path, settings);
  await using image = opened.image;
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

async function indexList(name: string, path: string, { distribution }: ScanSettings): Promise<Indexed> {
  const { readSbom } = await import('./read-sbom.ts');
  return { name, layers: [], index: await readSbom(path, distribution) };
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
  return { ...withoutFunctions(pkg), purl, path, layer, owner: owner?.name, declaredBy };
}
