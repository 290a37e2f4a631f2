import type { Advisory, AdvisoryStatus } from '../../model/advisory.ts';
import type { Bulletins } from './bulletins.ts';
import type { UbuntuEntry } from './osv-record.ts';
import type { VexPlace, VexWord } from './vex-statements.ts';

/** What all that is said of one source package in one release comes to, apart from its id and name. */
export type Verdict = Pick<Advisory, 'ranges' | 'status' | 'note' | 'channel' | 'bulletins' | 'fixedOn'>;

/** What is said of one source package in one release, by the archive that it is said of. */
interface Said {
  base?: UbuntuEntry;
  pro?: UbuntuEntry;
  baseWord?: VexWord;
  proWord?: VexWord;
}

/** A source package in a release. */
export interface UbuntuPackage {
  readonly version: string;
  readonly name: string;
}

const proChannel = 'ubuntu-pro';

/**
 * Unites what OSV (fixes) and VEX (states) say of a vulnerability: for each source package in a release what holds for everybody, and
 * the fix that subscribers of Ubuntu Pro get. Their packages are those of the release until they are fixed, so the release does not
 * get what Pro alone speaks of. `releases` are versions by codename.
 */
export function* mergeStatements(
  entries: Iterable<UbuntuEntry>,
  places: Iterable<VexPlace>,
  releases: ReadonlyMap<string, string>,
  bulletins: Bulletins,
): Generator<UbuntuPackage & Verdict> {
  for (const [key, said] of gather(entries, places, releases)) {
    const [version = '', name = ''] = key.split(' ', 2);
    for (const verdict of verdictsOf(said)) {
      const fixed = verdict.ranges[0]?.fixed;
      const bulletin = fixed === undefined ? undefined : bulletins.of(version, name, fixed);
      yield { version, name, ...verdict, bulletins: bulletin?.ids, fixedOn: bulletin?.day };
    }
  }
}

function gather(
  entries: Iterable<UbuntuEntry>,
  places: Iterable<VexPlace>,
  releases: ReadonlyMap<string, string>,
): Map<string, Said> {
  const found = new Map<string, Said>();
  const of = (version: string, name: string) => {
    const key = `${version} ${name}`;
    const said = found.get(key) ?? {};
    found.set(key, said);
    return said;
  };
  for (const entry of entries) {
    const said = of(entry.version, entry.name);
    const archive = entry.pro ? 'pro' : 'base';
    // A release may be named twice, with and without the word LTS.
    if (entry.fixed !== undefined || said[archive]?.fixed === undefined) said[archive] = entry;
  }
  for (const { codename, pro, name, word } of places) {
    const version = releases.get(codename);
    if (version === undefined) continue;
    const said = of(version, name);
    // Pro has two archives, of which one may know that it is not affected.
    if (!pro) said.baseWord = word;
    else if (said.proWord?.status !== 'not_affected') said.proWord = word;
  }
  return found;
}

/** None where nothing is known of the package, or the release does not have it. */
function verdictsOf(said: Said): Verdict[] {
  if (said.baseWord?.status === 'absent') return [];
  const cleared = clearanceOf(said);
  if (cleared) return [{ ranges: [{}], status: 'not_affected', note: cleared.note }];
  const fixed = said.pro?.fixed;
  const ordinary = ordinaryVerdict(said);
  if (!ordinary || fixed === undefined || fixed === said.base?.fixed) return ordinary ? [ordinary] : [];
  return [ordinary, { ranges: [{ fixed }], status: 'fixed', channel: proChannel }];
}

function ordinaryVerdict({ base, pro, baseWord, proWord }: Said): Verdict | undefined {
  if (base?.fixed !== undefined) return { ranges: [{ fixed: base.fixed }], status: 'fixed' };
  if (baseWord) return { ranges: [{}], status: baseWord.status as AdvisoryStatus, note: baseWord.note };
  if (base) return { ranges: [{}], status: 'affected' };
  return pro && { ranges: [{}], status: 'will_not_fix', note: proWord?.note ?? 'only Ubuntu Pro gets fixes' };
}

/**
 * The word that the package is not affected. What was found out for Pro holds for the release too, unless that has a fix or has been
 * looked at itself: its packages may be older than those that Pro has corrected.
 */
function clearanceOf({ base, pro, baseWord, proWord }: Said): VexWord | undefined {
  if (baseWord?.status === 'not_affected') return baseWord;
  const fixed = base?.fixed ?? pro?.fixed;
  const known = fixed !== undefined || (baseWord && knownWords.has(baseWord.status));
  return !known && proWord?.status === 'not_affected' ? proWord : undefined;
}

/** Words about the release itself that stand, whatever was found out for Pro. */
const knownWords: ReadonlySet<string> = new Set(['affected', 'will_not_fix', 'under_investigation']);
