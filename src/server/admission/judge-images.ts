import type { JudgedImage } from '../../admission/conclude.ts';
import { type ImageRules, imageOwner } from '../../admission/image-rules.ts';
import type { PodImage } from '../../admission/pod-images.ts';
import type { Queries } from '../../db/database.ts';
import { findManifest, findTaggedManifest } from '../../db/manifest.ts';
import { findRepository } from '../../db/repository.ts';
import type { Digest } from '../../oci/digest.ts';
import { namespaceOf } from '../../oci/reference.ts';
import { verdictInWords } from '../../policy/verdict.ts';
import type { PolicyGate } from '../pull-gate.ts';

/** What images are judged with. */
export interface ImageJudge {
  readonly gate: Pick<PolicyGate, 'verdict'>;
  readonly db: Queries;
  readonly rules: ImageRules;
  /** Address of the console, without a slash at its end. */
  readonly console: string;
}

type Finding = Omit<JudgedImage, keyof PodImage>;

/** Longest reason in a message: its link shall not be cut off. */
const maxReason = 300;

/**
 * Judges the images of an object: those of this registry by the policy of their namespace for deployments, with a tag as what it points
 * at now; those of others by their name.
 */
export async function judgeImages(judge: ImageJudge, images: readonly PodImage[]): Promise<JudgedImage[]> {
  const known = new Map<string, Finding>();
  const judged: JudgedImage[] = [];
  for (const one of images) {
    const finding = known.get(one.image) ?? (await judgeImage(judge, one.image));
    known.set(one.image, finding);
    judged.push({ ...one, ...finding });
  }
  return judged;
}

async function judgeImage(judge: ImageJudge, image: string): Promise<Finding> {
  const owner = imageOwner(image, judge.rules);
  const named = image.length > 300 ? `${image.slice(0, 300)}…` : image;
  if (owner.kind === 'invalid') return blocked(`${named} is no reference to an image.`, 'reference');
  if (owner.kind === 'ours') return await judgeOwn(judge, named, owner);
  if (owner.allowed) return { effect: 'allow', rules: [] };
  return blocked(`${named} is of the registry ${owner.host}, whose images may not run here.`, 'registry');
}

async function judgeOwn(
  { gate, db, console }: ImageJudge,
  image: string,
  { repository, tag, digest }: { readonly repository: string; readonly tag?: string; readonly digest?: Digest },
): Promise<Finding> {
  const row = await findRepository(db, repository);
  const manifest =
    row && (digest ? await findManifest(db, row.id, digest) : await findTaggedManifest(db, row.id, tag ?? 'latest'));
  if (!manifest)
    return { ...blocked(`${image} is not in this registry; push it, or correct its name.`, 'missing'), repository };
  const verdict = await gate.verdict(repository, manifest.digest, 'deploy');
  const about = { repository, digest: manifest.digest, rules: verdict.reasons.map(({ rule }) => rule) };
  if (verdict.reasons.length === 0) return { ...about, effect: 'allow' };
  const policy = `the policy of namespace ${namespaceOf(repository)}`;
  const says = verdict.allowed ? `: ${policy} warns` : ` is blocked by ${policy}`;
  const words = verdictInWords(verdict);
  const reason = words.length > maxReason ? `${words.slice(0, maxReason)}…` : words;
  const page = `${console}/version?repository=${repository}&reference=${tag ?? manifest.digest}`;
  return {
    ...{ ...about, effect: verdict.allowed ? 'warn' : 'block' },
    message: `${image}${says} ${reason}. See ${page}`,
  };
}

function blocked(message: string, rule: string): Finding {
  return { effect: 'block', message, rules: [rule] };
}
