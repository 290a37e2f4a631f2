import { join } from 'node:path';
import { advise } from '../advice/advise.ts';
import type { AdvisorySet } from '../advisories/shard.ts';
import { ecosystemById } from '../ecosystems/index.ts';
import type { AdvisoryLookup } from '../matcher/advisory-lookup.ts';
import { coverageOf } from '../matcher/coverage.ts';
import { documentOf } from '../matcher/document-of.ts';
import { type LifecycleLookup, lifecycleOf, softwareOf } from '../matcher/end-of-life.ts';
import { epssOf } from '../matcher/epss-of.ts';
import type { MatchOptions } from '../matcher/match-options.ts';
import type { MatchResult } from '../matcher/match-package.ts';
import { openMatcher } from '../matcher/open-matcher.ts';
import { problemGaps } from '../matcher/problem-gaps.ts';
import { openUpgradeFacts } from '../matcher/upgrade-facts.ts';
import { withOwners } from '../matcher/with-owners.ts';
import { wordsOf } from '../matcher/words-of.ts';
import type { Advice } from '../model/advice.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Finding } from '../model/finding.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import { atHand, priorityOf } from '../model/priority.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { ruledOutBy } from '../policy/ruled-out.ts';
import { listsUnfixed, updaters, updatersFor } from '../updaters/index.ts';
import type { Updater } from '../updaters/updater.ts';
import { openIgnores } from './given-ignores.ts';
import { type NamedImage, openStatements, type SuppressionOf } from './given-statements.ts';
import { openLocalAdvisories } from './local-advisories.ts';
import { bytesText } from './progress.ts';
import type { ScanSettings } from './scan-settings.ts';

/** Matches what was found with the advisories of this machine's user, brought up to date before. */
export async function matchReport(
  index: IndexReport,
  image: NamedImage,
  settings: ScanSettings,
): Promise<Pick<ScanReport, 'findings' | 'findingsInKernelHeaders' | 'advice' | 'coverage'>> {
  const { cache, offline, shown, matching, feedMirror, maxAge, progress, signal, warn } = settings;
  const advisories = await openLocalAdvisories(join(cache, 'advisories'));
  const needed = updatersFor(scopesOf(index, matching.alpineUnfixed ?? false));
  if (!offline && index.packages.length > 0) {
    const asked = updaters.filter(
      (updater) => needed.includes(updater) || (updater.facts.enriches && !updater.facts.serverOnly),
    );
    await advisories.refresh(asked, {
      mirror: feedMirror,
      maxAge,
      signal,
      onProgress: (feed, { phase, bytes, records }) =>
        progress.show(`${feed.title}: ${phase === 'fetching' ? bytesText(bytes) : `${records} advisories`}`),
    });
    for (const feed of asked) {
      const error = advisories.state(feed.name)?.error;
      if (error) warn(`${feed.title} could not be asked for news: ${error}`);
    }
  }
  using lookup = advisories.open();
  const stated = openStatements(settings.statements, image, index);
  const ignored = openIgnores(settings.ignores, index.distribution);
  const suppressionOf: SuppressionOf = (...found) => stated(...found) ?? ignored(...found);
  const weighed = { ...lookup, vulnerability: lookup.facts, listsUnfixed, ...matching };
  const results = matchAll(index, weighed, settings.wanted);
  const counts = ({ declaredBy }: Pick<ImagePackage, 'declaredBy'>) =>
    declaredBy === undefined || shown.includes(declaredBy);
  const all = index.packages.flatMap((found) => findingsOf(found, results.get(found), lookup, suppressionOf));
  const findings = all.filter(counts).map((finding) => ({ ...finding, priority: priorityOf(finding, atHand) }));
  return {
    findings,
    findingsInKernelHeaders: all.length > findings.length ? all.length - findings.length : undefined,
    advice: adviceOn({ ...index, packages: index.packages.filter(counts) }, results, weighed, suppressionOf),
    coverage: summarise(index, needed, (feed) => advisories.state(feed.name), results, { ...lookup, ...matching }),
  };
}

/** What each package of the index has. */
function matchAll(
  index: IndexReport,
  lookup: AdvisoryLookup,
  wanted: ScanSettings['wanted'],
): ReadonlyMap<ImagePackage, MatchResult> {
  const match = openMatcher(lookup);
  const judged = withOwners(index);
  const results = new Map<ImagePackage, MatchResult>();
  for (const found of index.packages) {
    const ecosystem = ecosystemById(found.package.ecosystem);
    if (!ecosystem) continue;
    const result = match(judged(found), index.distribution, ecosystem);
    results.set(found, { ...result, matches: result.matches.filter(wanted), ruledOut: result.ruledOut.filter(wanted) });
  }
  return results;
}

/** Nothing has to be done about what does not count. */
function adviceOn(
  index: IndexReport,
  results: ReadonlyMap<ImagePackage, MatchResult>,
  lookup: AdvisoryLookup,
  suppressionOf: SuppressionOf,
): Advice {
  const packages = index.packages.map((found) => {
    const matches = results.get(found)?.matches ?? [];
    return { ...found, matches: matches.filter((match) => !suppressionOf(found.package, match, found.path)) };
  });
  const facts = openUpgradeFacts(lookup, index.distribution);
  return advise(packages, { ...facts, installed: index.packages.map((found) => found.package) });
}

function findingsOf(
  { package: pkg, path, layer, declaredBy }: ImagePackage,
  result: MatchResult | undefined,
  lookup: AdvisorySet,
  suppressionOf: SuppressionOf,
): Finding[] {
  const { ecosystem, name, version } = pkg;
  return [...(result?.matches ?? []), ...(result?.ruledOut ?? [])].map((match) => ({
    ...match,
    ...wordsOf(match, lookup),
    evidence: { ...match.evidence, document: documentOf(match, lookup) },
    package: { ecosystem, name, version },
    path,
    layer,
    ...(declaredBy ? { declaredBy } : {}),
    epss: epssOf(match, lookup),
    suppression: ruledOutBy(match, Date.now()) ?? suppressionOf(pkg, match, path),
  }));
}

function summarise(
  index: IndexReport,
  needed: readonly Updater[],
  stateOf: (feed: Updater) => { readonly shard?: string; readonly checkedAt?: number } | undefined,
  results: ReadonlyMap<ImagePackage, MatchResult>,
  lookup: LifecycleLookup & Pick<MatchOptions, 'alpineUnfixed'>,
): Coverage {
  const byEcosystem = Map.groupBy(index.packages, (found) => found.package.ecosystem);
  return coverageOf({
    distribution: index.distribution,
    lifecycle: index.distribution && lifecycleOf(index.distribution, lookup),
    software: softwareOf(
      index.packages.filter((one) => !one.owner && !one.declaredBy).map((one) => one.package),
      lookup,
    ),
    ecosystems: [...byEcosystem].map(([id, found]) => {
      const matched = found.map((one) => results.get(one));
      return {
        id,
        ofDistribution: ecosystemById(id)?.ofDistribution ?? false,
        packages: found.length,
        // What a package of the distribution brought is covered as far as that package is.
        covered: found.filter((one) => one.owner || results.get(one)?.covered).length,
        uncomparable: matched.filter((one) => (one?.uncomparable.length ?? 0) > 0).length,
      };
    }),
    feeds: needed.map((feed) => {
      const state = stateOf(feed);
      return { title: feed.title, loaded: state?.shard !== undefined, checkedAt: state?.checkedAt };
    }),
    listsUnfixed,
    alpineUnfixed: lookup.alpineUnfixed ?? false,
    contentGaps: problemGaps(index),
    now: Date.now(),
  });
}

function scopesOf({ packages, distribution }: IndexReport, alpineUnfixed: boolean): string[] {
  const keys = packages.flatMap(({ package: pkg }) => {
    const ecosystem = ecosystemById(pkg.ecosystem);
    const upstream = alpineUnfixed ? ecosystem?.upstream?.(pkg, distribution) : undefined;
    const own = ecosystem?.advisoryKeys(pkg, distribution) ?? [];
    return upstream ? [...own, ...upstream.products] : own;
  });
  return [...new Set(keys.map((key) => key.scope))];
}
