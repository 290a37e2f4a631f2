// Matches a thousand packages of an image with all feeds: those of a dpkg database of Debian 12, and npm packages of a folder.
// Times are of the processor, so that others on the machine do not count; the program has run for a while. Four times are told: of an
// image with shards that were opened for it, as the first one after a start; of the first one after news of the distribution and of those
// who score all vulnerabilities, where the other shards are open and remember what they said; of one whose packages were not matched before
// but whose vulnerabilities were, in other packages; and of one whose packages were.
// Usage: node bench/match-image.ts SHARDS_FOLDER DPKG_STATUS NODE_MODULES
import { globSync, readFileSync } from 'node:fs';
import { openAdvisoryStore } from '../src/advisories/advisory-store.ts';
import type { AdvisorySet } from '../src/advisories/shard.ts';
import { ecosystemById } from '../src/ecosystems/index.ts';
import { openMatcher } from '../src/matcher/open-matcher.ts';
import type { Package } from '../src/model/package.ts';
import { listsUnfixed } from '../src/updaters/index.ts';
import { extractFrom } from '../test/support/extract.ts';
import { machineDescription, median, percentile, processorTime, report } from './support/machine.ts';
import { shardsIn } from './support/shards.ts';

const [shards = '', status = '', modules = ''] = process.argv.slice(2);
const debian = { id: 'debian', version: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)', like: [] };

console.log(machineDescription());
const packages = [...systemPackages(), ...npmPackages()].slice(0, 1_000);
const store = await openAdvisoryStore(shards);
const present = shardsIn(shards);
const warmUp = 60;
const measured = 31;
const opened: number[] = [];
const news: number[] = [];
const remembered: number[] = [];
const again: number[] = [];
const perPackage: { readonly name: string; readonly time: number; readonly matches: number }[] = [];
const withNews = ['debian', 'nvd', 'cvelist', 'vulnrichment'];
for (let round = 0; round < warmUp + measured; round++) {
  using set = store.open(present);
  const results = timed(opened, openMatching(set));
  if (round === 0) console.log(`${packages.length} packages, ${results.flatMap((one) => one.matches).length} findings`);
}
using _inUse = store.open(Object.fromEntries(Object.entries(present).filter(([name]) => !withNews.includes(name))));
for (let round = 0; round < warmUp + measured; round++) {
  using set = store.open(present);
  timed(news, openMatching(set));
  const matchAll = openMatching(set);
  timed(remembered, matchAll);
  timed(again, matchAll);
}
using set = store.open(present);
for (const pkg of packages) {
  const match = openMatcher({ ...set, vulnerability: set.facts, listsUnfixed });
  const started = processorTime();
  const { matches } = match(pkg, debian, ecosystemOf(pkg));
  perPackage.push({ name: pkg.name, time: processorTime() - started, matches: matches.length });
}
for (const { name, time, matches } of perPackage.toSorted((a, b) => b.time - a.time).slice(0, 5))
  console.log(`${name}: ${matches} findings in ${time.toFixed(2)} ms`);
console.log(`the first of all, with nothing warm: ${opened[0]?.toFixed(1)} ms`);
report('match an image, shards just opened, median', median(opened.slice(warmUp)), 'ms', { atMost: 20 });
report('match an image, first after news, median', median(news.slice(warmUp)), 'ms', { atMost: 10 });
report('match an image, first after news, p90', percentile(news.slice(warmUp), 0.9), 'ms', { atMost: 20 });
report('match an image, its vulnerabilities known, median', median(remembered.slice(warmUp)), 'ms', { atMost: 10 });
report('match an image, cached, median', median(again.slice(warmUp)), 'ms', { atMost: 2 });

function openMatching(set: AdvisorySet) {
  const match = openMatcher({ ...set, vulnerability: set.facts, listsUnfixed });
  return () => packages.map((pkg) => match(pkg, debian, ecosystemOf(pkg)));
}

function timed<Result>(times: number[], work: () => Result): Result {
  const started = processorTime();
  const result = work();
  times.push(processorTime() - started);
  return result;
}

function systemPackages(): readonly Package[] {
  return extractFrom(ecosystemOf({ ecosystem: 'dpkg' }), 'var/lib/dpkg/status', readFileSync(status)).packages;
}

function npmPackages(): readonly Package[] {
  return globSync(['*/package.json', '@*/*/package.json'], { cwd: modules }).flatMap((path) => {
    const { name, version } = JSON.parse(readFileSync(`${modules}/${path}`, 'utf8')) as Record<string, unknown>;
    return typeof name === 'string' && typeof version === 'string' ? [{ ecosystem: 'npm', name, version }] : [];
  });
}

function ecosystemOf({ ecosystem }: Pick<Package, 'ecosystem'>) {
  const found = ecosystemById(ecosystem);
  if (!found) throw new Error(`there is no ecosystem ${ecosystem}`);
  return found;
}
