import type { FileContent } from '../../lib/file-content.ts';
import { nameOf } from '../../lib/file-names.ts';
import { goLinkedTexts } from '../../lib/go-linked-texts.ts';
import { readExecutables } from '../../lib/read-executables.ts';
import { type Occurrence, searchBytes } from '../../lib/search-bytes.ts';
import type { Classifier, Evidence, EvidenceInContent } from './classifier.ts';

/** What a file was recognised as. */
export interface Recognised {
  readonly classifier: Classifier;
  readonly version: string;
}

/** One of a classifier's evidences in content; the lower its rank the more it counts. */
interface Clue {
  readonly classifier: Classifier;
  readonly rank: number;
  readonly evidence: EvidenceInContent;
}

interface RankedVersion {
  readonly rank: number;
  readonly version: string;
}

/** Bytes around an anchor that patterns beside it see. */
const besideReach = 128;
/** And those that look for what is near. */
const nearReach = 4_096;

/** Which of the candidates a file is, and in which version. One pass through it, whatever their number. */
export function recognise(path: string, content: FileContent, candidates: readonly Classifier[]): Recognised[] {
  const found = new Map<Classifier, RankedVersion>();
  const clues: Clue[] = [];
  for (const classifier of candidates) {
    for (const [rank, evidence] of evidenceFor(classifier, path).entries()) {
      if ('anchor' in evidence) clues.push({ classifier, rank, evidence });
      else if ('name' in evidence) keepBest(found, classifier, rank, evidence.name.exec(nameOf(path))?.[1]);
      else keepBest(found, classifier, rank, onlyOne(linkedTextsIn(content).join('\n'), evidence.linked));
    }
  }
  const open = clues.filter(({ classifier, rank }) => rank < rankOf(found, classifier));
  if (open.length > 0) search(content, open, found);
  return candidates.flatMap((classifier) => {
    const version = found.get(classifier)?.version;
    return version === undefined ? [] : [{ classifier, version }];
  });
}

/** A file that is no program, or a damaged one, has none: whoever reads the modules of a program tells of damage. */
function linkedTextsIn(content: FileContent): string[] {
  try {
    return readExecutables(content).flatMap((program) => [...goLinkedTexts(program)]);
  } catch {
    return [];
  }
}

function evidenceFor({ evidence }: Classifier, path: string): readonly Evidence[] {
  return typeof evidence === 'function' ? evidence(nameOf(path)) : evidence;
}

function search(content: FileContent, clues: readonly Clue[], found: Map<Classifier, RankedVersion>): void {
  const anchors = clues.map((clue) => clue.evidence.anchor);
  const reach = clues.some((clue) => clue.evidence.near) ? nearReach : besideReach;
  for (const occurrence of searchBytes(content, anchors, reach)) {
    const { classifier, rank, evidence } = clues[occurrence.index] as Clue;
    if (rankOf(found, classifier) <= rank) continue;
    keepBest(found, classifier, rank, versionAt(evidence, occurrence));
    if (clues.every((clue) => found.get(clue.classifier)?.rank === 0)) return;
  }
}

function keepBest(
  found: Map<Classifier, RankedVersion>,
  classifier: Classifier,
  rank: number,
  version: string | undefined,
): void {
  if (version === undefined) return;
  if (rankOf(found, classifier) > rank) found.set(classifier, { rank, version });
}

function rankOf(found: ReadonlyMap<Classifier, RankedVersion>, classifier: Classifier): number {
  return found.get(classifier)?.rank ?? Number.POSITIVE_INFINITY;
}

function versionAt(
  { before, after, near, version = same, anchor }: EvidenceInContent,
  place: Occurrence,
): string | undefined {
  const matches: RegExpExecArray[] = [];
  if (before) {
    const match = before.exec(place.before.slice(-besideReach));
    if (!match) return undefined;
    matches.push(match);
  }
  if (after) {
    const match = after.exec(place.after.slice(0, besideReach));
    if (!match) return undefined;
    matches.push(match);
  }
  const text = near
    ? onlyOne(`${place.before}${anchor}${place.after}`, near)
    : matches.map((match) => match[1]).find(Boolean);
  return text === undefined ? undefined : version(text);
}

/** What a pattern finds, where all that it finds is the same. */
function onlyOne(text: string, pattern: RegExp): string | undefined {
  const versions = new Set(text.matchAll(pattern).map((match) => match[1]));
  const [version] = versions;
  return versions.size === 1 ? version : undefined;
}

function same(text: string): string {
  return text;
}
