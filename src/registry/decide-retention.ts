import type { RepositoryContents } from '../db/retention.ts';
import { matchesGlob } from '../lib/glob.ts';
import { withoutNamespace } from './immutable-tags.ts';
import type { RetentionPolicy, RetentionRule } from './retention-policy.ts';

/** What becomes of the tags and versions of a repository, each with the reason in a few words. */
export interface RetentionDecision {
  readonly tags: readonly (Decided & { readonly name: string; readonly digest: string })[];
  readonly versions: readonly (Decided & { readonly digest: string })[];
}

interface Decided {
  readonly keep: boolean;
  readonly reason: string;
}

type Tag = RepositoryContents['tags'][number];
type Version = RepositoryContents['versions'][number];

const day = 24 * 3_600_000;

/**
 * Decides by the policy. A tag stays where any rule has a reason to keep it, and where no rule speaks of it. A version stays while a
 * tag that stays points at it; so do the children of an index that stays, and what refers to a version that stays (signatures, SBOMs),
 * in either way of referring: by its subject, or by a tag that is named after the digest.
 */
export function decideRetention(
  repository: string,
  contents: RepositoryContents,
  policy: RetentionPolicy,
  { now, isImmutable }: { readonly now: number; isImmutable(tag: string): boolean },
): RetentionDecision {
  const rules = policy.rules.filter((rule) => matchesGlob(withoutNamespace(repository), rule.repositories));
  const versions = new Map(contents.versions.map((version) => [version.digest, version]));
  const attached = contents.tags.filter((tag) => versions.has(subjectOfTag(tag.name) ?? ''));
  const own = contents.tags.filter((tag) => !attached.includes(tag));
  const pulledAt = (tag: Tag) => Math.max(tag.pulledAt ?? 0, versions.get(tag.digest)?.pulledAt ?? 0);
  const decided = own.map((tag) => ({
    ...tag,
    ...(isImmutable(tag.name) && !policy.includeImmutable
      ? kept('it is immutable')
      : decideTag(tag, rulesWithNewest(rules, own), { now, pulledAt: pulledAt(tag) })),
  }));
  const roots = new Map(decided.filter((tag) => tag.keep).map((tag) => [tag.digest, `the tag ${tag.name} stays`]));
  for (const version of untagged(contents)) {
    const decision = decideUntagged(version, policy, now);
    if (decision.keep) roots.set(version.digest, decision.reason);
  }
  const staying = whatStays(versions, attached, roots);
  return {
    tags: [
      ...decided.map(({ name, digest, keep, reason }) => ({ name, digest, keep, reason })),
      ...attached.map(({ name, digest }) => {
        const keep = staying.has(subjectOfTag(name) ?? '');
        return { name, digest, keep, reason: keep ? 'what it belongs to stays' : 'what it belongs to goes' };
      }),
    ],
    versions: contents.versions.map(({ digest }) => {
      const reason = staying.get(digest);
      return { digest, keep: reason !== undefined, reason: reason ?? 'nothing that stays needs it' };
    }),
  };
}

/** The digest in a tag like `sha256-<hex>.sig`, as signatures are stored where there are no referrers. */
function subjectOfTag(tag: string): string | undefined {
  const match = /^(sha256|sha512)-([0-9a-f]{64}|[0-9a-f]{128})(?:\..{1,20})?$/.exec(tag);
  return match ? `${match[1]}:${match[2]}` : undefined;
}

interface RuleWithNewest extends RetentionRule {
  readonly newestTags: ReadonlySet<string>;
}

function rulesWithNewest(rules: readonly RetentionRule[], tags: readonly Tag[]): RuleWithNewest[] {
  return rules.map((rule) => {
    const spoken = tags.filter((tag) => matchesGlob(tag.name, rule.tags));
    const newest = spoken
      .toSorted((a, b) => b.pushedAt - a.pushedAt || (a.name < b.name ? 1 : -1))
      .slice(0, rule.newest ?? 0);
    return { ...rule, newestTags: new Set(newest.map((tag) => tag.name)) };
  });
}

function decideTag(
  tag: Tag,
  rules: readonly RuleWithNewest[],
  { now, pulledAt }: { readonly now: number; readonly pulledAt: number },
): Decided {
  const speaking = rules.filter((rule) => matchesGlob(tag.name, rule.tags));
  if (speaking.length === 0) return kept('no rule speaks of it');
  for (const rule of speaking) {
    if (rule.always) return kept(`${rule.tags} is always kept`);
    if (rule.newestTags.has(tag.name)) return kept(`one of the ${rule.newest} newest of ${rule.tags}`);
    if (rule.pushedDays !== undefined && tag.pushedAt >= now - rule.pushedDays * day)
      return kept(`pushed in the last ${rule.pushedDays} days`);
    if (rule.pulledDays !== undefined && pulledAt >= now - rule.pulledDays * day)
      return kept(`pulled in the last ${rule.pulledDays} days`);
  }
  return { keep: false, reason: `no rule for ${speaking.map((rule) => rule.tags).join(', ')} keeps it` };
}

/** Versions that stand for themselves without a tag: no child of an index that is there, and no referrer of a version that is. */
function untagged({ tags, versions }: RepositoryContents): Version[] {
  const tagged = new Set(tags.map((tag) => tag.digest));
  const children = new Set(versions.flatMap((version) => version.children));
  const present = new Set(versions.map((version) => version.digest));
  return versions.filter(
    ({ digest, subject = '' }) => !tagged.has(digest) && !children.has(digest) && !present.has(subject),
  );
}

function decideUntagged({ pushedAt, pulledAt = 0 }: Version, { untaggedDays }: RetentionPolicy, now: number): Decided {
  if (untaggedDays === undefined) return kept('versions without a tag stay');
  if (Math.max(pushedAt, pulledAt) >= now - untaggedDays * day)
    return kept(`without a tag, but used in the last ${untaggedDays} days`);
  return { keep: false, reason: `without a tag for ${untaggedDays} days` };
}

/** All versions that the roots need, with reasons: children of indexes, and whatever refers to what stays, over any number of steps. */
function whatStays(
  versions: ReadonlyMap<string, Version>,
  attached: readonly Tag[],
  roots: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const bySubject = Map.groupBy(versions.values(), (version) => version.subject ?? '');
  const byTag = Map.groupBy(attached, (tag) => subjectOfTag(tag.name) ?? '');
  const staying = new Map<string, string>();
  const waiting = [...roots];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [digest, reason] = next;
    const version = versions.get(digest);
    if (!version || staying.has(digest)) continue;
    staying.set(digest, reason);
    for (const child of version.children) waiting.push([child, 'an index that stays lists it']);
    const referrers = [...(bySubject.get(digest) ?? []), ...(byTag.get(digest) ?? [])];
    for (const referrer of referrers) waiting.push([referrer.digest, 'it refers to a version that stays']);
  }
  return staying;
}

function kept(reason: string): Decided {
  return { keep: true, reason };
}
