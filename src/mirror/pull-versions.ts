import { z } from 'zod';
import { findManifest } from '../db/manifest.ts';
import { forgetReplicatedTag, replicatedRepositories, replicatedTags } from '../db/replication-rule.ts';
import { findRepository } from '../db/repository.ts';
import { tagsWithDigests } from '../db/tag.ts';
import { type CopyOptions, copyReferrersOf, copyVersion } from '../images/copy-version.ts';
import type { RegistryClient } from '../images/registry-client.ts';
import { getDocument, nextPage } from '../images/registry-document.ts';
import { clientSource } from '../images/registry-source.ts';
import { listTags } from '../images/registry-tags.ts';
import { CodedError, isCoded } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import { isRepositoryName, isTag } from '../oci/reference.ts';
import { deleteManifest, putManifest } from '../registry/manifests.ts';
import { localTarget, replicationActor } from './local-content.ts';
import { remoteRepository } from './remote.ts';
import { remoteDigest } from './remote-digest.ts';
import {
  matchesAny,
  noteCopied,
  patternsOf,
  type ReplicationTask,
  type TaggedVersion,
  workOn,
} from './replication-task.ts';

/** Repositories of the other registry that are looked at, and tags of each. */
const maxRepositories = 10_000;
const maxTags = 10_000;

/** Copies what a rule names from the other registry. A version is judged when it is here and scanned, and gets its tag then. */
export async function pullVersions(task: ReplicationTask): Promise<void> {
  const { services, rule, signal } = task;
  for (const path of await repositoriesOf(task)) {
    const client = services.remotes.client(rule, remoteRepository(rule, path));
    const repository = `${rule.namespace}/${path}`;
    for (const tag of await tagsOf(client, patternsOf(rule).tags, signal))
      await workOn(task, `${repository}:${tag}`, () => pullVersion(task, client, repository, tag));
  }
  if (rule.deletes !== 1) return;
  for (const repository of await replicatedRepositories(services.registry.database.kysely, rule.id))
    await deleteGone(task, repository);
}

/** Names need no list, which not every registry gives; patterns do. */
async function repositoriesOf({ services, rule, signal }: ReplicationTask): Promise<readonly string[]> {
  const { repositories: patterns } = patternsOf(rule);
  if (patterns.every(isName)) return patterns;
  const client = services.remotes.client(rule, remoteRepository(rule, 'any'), { actions: 'catalog' });
  const names = await catalogOf(client, signal);
  const paths = names.filter((name) => name.startsWith(rule.prefix)).map((name) => name.slice(rule.prefix.length));
  return paths.filter((path) => isRepositoryName(path) && matchesAny(path, patterns));
}

function isName(pattern: string): boolean {
  return !/[*?]/.test(pattern);
}

const catalogSchema = z.object({ repositories: z.array(z.string().max(300)).nullable() });

async function catalogOf(client: RegistryClient, signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  let path: string | undefined = '/v2/_catalog?n=1000';
  while (path !== undefined && names.length < maxRepositories) {
    const { bytes, link } = await getDocument(client, path, undefined, signal).catch((error: unknown) => {
      if (!isCoded(error, 'registry_refused', 'image_not_found')) throw error;
      throw new CodedError('registry_refused', 'The registry lists no repositories; name them without * and ?.', {
        cause: error,
      });
    });
    names.push(...(catalogSchema.parse(JSON.parse(bytes.toString('utf8'))).repositories ?? []));
    path = nextPage(link);
  }
  return names;
}

async function tagsOf(client: RegistryClient, patterns: readonly string[], signal: AbortSignal): Promise<string[]> {
  if (patterns.every(isName)) return [...patterns];
  const tags: string[] = [];
  for await (const page of listTags(client, signal)) {
    tags.push(...page.filter((tag) => isTag(tag) && matchesAny(tag, patterns)));
    if (tags.length >= maxTags) break;
  }
  return tags;
}

async function pullVersion(task: ReplicationTask, client: RegistryClient, repository: string, tag: string) {
  const { services, counts, signal } = task;
  const { registry } = services;
  const db = registry.database.kysely;
  const digest = await remoteDigest(client, tag, signal);
  if (digest === undefined) return 'skipped';
  const row = await findRepository(db, repository);
  const [here] = row ? await tagsWithDigests(db, row.id, { names: [tag] }) : [];
  const isHere = row && (await findManifest(db, row.id, digest)) !== undefined;
  const [source, target] = [clientSource(client, { digest }), localTarget(registry, repository)];
  const options: CopyOptions = { referrers: true, onBlob: () => undefined, signal };
  const subject = { mediaType: '', digest, size: 0 };
  const copied = isHere
    ? await copyReferrersOf(source, target, subject, options)
    : await copyVersion(source, target, options);
  counts.bytes += copied.sentBytes;
  // What the tag has was judged when it came; since then the gate does it at each pull.
  if (here?.digest === digest) return copied.referrers > 0 ? 'copied' : 'skipped';
  const refused = await services.refusalOf(repository, digest, signal);
  if (refused !== undefined) return { refused };
  await setTag(task, { repository, tag, digest });
  return 'copied';
}

async function setTag(task: ReplicationTask, version: TaggedVersion): Promise<void> {
  const { registry } = task.services;
  const db = registry.database.kysely;
  const { repository, tag, digest } = version;
  const row = await findRepository(db, repository);
  const stored = row && (await findManifest(db, row.id, digest));
  if (!stored) throw new Error(`${repository}@${digest} was deleted while it was being copied`);
  const { content: bytes, media_type: contentType } = stored;
  const push = { digest, bytes, contentType, tags: [tag], createNamespace: false, actor: replicationActor };
  await putManifest(registry, repository, push);
  await noteCopied(task, version);
}

/** Deletes here what was deleted there, of what this rule brought and nobody changed since. */
async function deleteGone(task: ReplicationTask, repository: string): Promise<void> {
  const { services, rule, signal } = task;
  const { registry } = services;
  const db = registry.database.kysely;
  const client = services.remotes.client(rule, remoteRepository(rule, repository.slice(rule.namespace.length + 1)));
  for (const { tag, digest } of await replicatedTags(db, rule.id, repository)) {
    if ((await remoteDigest(client, tag, signal)) !== undefined) continue;
    await workOn(task, `${repository}:${tag}`, async () => {
      const isOurs = (await tagDigest(task, repository, tag)) === digest;
      if (isOurs) await deleteManifest(registry, repository, tag, replicationActor);
      await forgetReplicatedTag(db, rule.id, repository, tag);
      return isOurs ? 'deleted' : 'skipped';
    });
  }
}

async function tagDigest({ services }: ReplicationTask, repository: string, tag: string): Promise<Digest | undefined> {
  const db = services.registry.database.kysely;
  const row = await findRepository(db, repository);
  const [found] = row ? await tagsWithDigests(db, row.id, { names: [tag] }) : [];
  return found?.digest as Digest | undefined;
}
