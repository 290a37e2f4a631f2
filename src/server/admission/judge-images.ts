import type { JudgedImage } from '../../admission/conclude.ts';
import { type ImageRules, imageOwner } from '../../admission/image-rules.ts';
import type { PodImage } from '../../admission/pod-images.ts';
import { cacheUntilChange } from '../../db/change-cache.ts';
import type { Database } from '../../db/database.ts';
import { findManifest, findTaggedManifest } from '../../db/manifest.ts';
import { findRepository } from '../../db/repository.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import { namespaceOf } from '../../oci/reference.ts';
import { type Verdict, verdictInWords } from '../../policy/verdict.ts';
import type { PolicyGate } from '../pull-gate.ts';

/** Judges the images of an object. */
export type ImageJudge = (images: readonly PodImage[]) => Promise<JudgedImage[]>;

/** What images are judged with. */
export interface JudgeSources {
  readonly gate: Pick<PolicyGate, 'verdict'>;
  readonly database: Database;
  readonly rules: ImageRules;
  /** Address of the console, without a slash at its end. */
  readonly console: string;
}

type Finding = Omit<JudgedImage, keyof PodImage>;

/** Longest reason in a message: its link shall not be cut off. */
const maxReason = 300;

/**
 * Images of this registry are judged by the policy of their namespace for deployments, with a tag as what it points at now; those of others
 * by their name.
 */
export function openImageJudge({ gate, database, rules, console }: JudgeSources): ImageJudge {
  const digests = openDigests(database);

  async function judge(image: string): Promise<Finding> {
    const owner = imageOwner(image, rules);
    const named = shortName(image);
    if (owner.kind === 'invalid') return blocked(`${named} is no reference to an image.`, 'reference');
    if (owner.kind === 'other') {
      if (owner.allowed) return { effect: 'allow', rules: [] };
      return blocked(`${named} is of the registry ${owner.host}, whose images may not run here.`, 'registry');
    }
    const { repository, tag, digest: wanted } = owner;
    const digest = await digests(repository, wanted ?? tag ?? 'latest');
    if (digest === undefined)
      return { ...blocked(`${named} is not in this registry; push it, or correct its name.`, 'missing'), repository };
    const verdict = await gate.verdict(repository, digest, 'deploy');
    const page = `${console}/version?repository=${repository}&reference=${tag ?? digest}`;
    return { ...judgement(verdict, named, repository, page), repository, digest };
  }

  return async (images) => {
    const known = new Map<string, Finding>();
    const judged: JudgedImage[] = [];
    for (const one of images) {
      const finding = known.get(one.image) ?? (await judge(one.image));
      known.set(one.image, finding);
      judged.push({ ...one, ...finding });
    }
    return judged;
  };
}

/** An image as messages name it: warnings of an API server have 256 characters, of which a digest would take a third. */
function shortName(image: string): string {
  const short = image.replace(/(@sha\d{3}:[0-9a-f]{12})[0-9a-f]+$/, '$1…');
  return short.length > 300 ? `${short.slice(0, 300)}…` : short;
}

type Digests = (repository: string, reference: string) => Promise<Digest | undefined>;

/** What references lead to; remembered until anything is written. */
function openDigests(database: Database): Digests {
  const db = database.kysely;
  const known = cacheUntilChange<Digest | undefined>(database);
  async function find(repository: string, reference: string): Promise<Digest | undefined> {
    const row = await findRepository(db, repository);
    if (!row) return undefined;
    const digest = parseDigest(reference);
    const manifest = digest ? await findManifest(db, row.id, digest) : await findTaggedManifest(db, row.id, reference);
    return manifest?.digest as Digest | undefined;
  }
  return (repository, reference) => known(`${repository} ${reference}`, () => find(repository, reference));
}

function judgement(verdict: Verdict, image: string, repository: string, page: string): Finding {
  const rules = verdict.reasons.map(({ rule }) => rule);
  if (rules.length === 0) return { effect: 'allow', rules };
  const policy = `the policy of namespace ${namespaceOf(repository)}`;
  const says = verdict.allowed ? `: ${policy} warns` : ` is blocked by ${policy}`;
  const words = verdictInWords(verdict);
  const reason = words.length > maxReason ? `${words.slice(0, maxReason)}…` : words;
  return {
    effect: verdict.allowed ? 'warn' : 'block',
    message: `${image}${says} ${reason}. See ${page}`,
    rules,
  };
}

function blocked(message: string, rule: string): Finding {
  return { effect: 'block', message, rules: [rule] };
}
