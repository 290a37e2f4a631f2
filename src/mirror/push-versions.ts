import type { Queries } from '../db/database.ts';
import { findManifest } from '../db/manifest.ts';
import { forgetReplicatedTag, replicatedRepositories, replicatedTags } from '../db/replication-rule.ts';
import { findRepository, type RepositoryRow } from '../db/repository.ts';
import { nextRepository } from '../db/retention.ts';
import { tagsWithDigests } from '../db/tag.ts';
import { type CopyOptions, copyReferrersOf, copyVersion } from '../images/copy-version.ts';
import type { Digest } from '../oci/digest.ts';
import { localSource } from './local-content.ts';
import { remoteRepository } from './remote.ts';
import { remoteDigest } from './remote-digest.ts';
import { remoteTarget, type SeenBlobs } from './remote-target.ts';
import {
  matchesAny,
  noteCopied,
  patternsOf,
  type ReplicationTask,
  type TaggedVersion,
  workOn,
} from './replication-task.ts';

/** Copies what a rule names to the other registry: what it has already is left out, and so is what the policy refuses. */
export async function pushVersions(task: ReplicationTask): Promise<void> {
  const { services, rule, run, signal } = task;
  const db = services.registry.database.kysely;
  const seen: SeenBlobs = new Map();
  for await (const repository of repositoriesOf(task)) {
    for (const { name: tag, digest } of await tagsOf(db, repository, run.digest)) {
      if (!matchesAny(tag, patternsOf(rule).tags)) continue;
      const version = { repository: repository.name, tag, digest: digest as Digest };
      await workOn(task, `${repository.name}:${tag}`, () => pushVersion(task, version, seen));
    }
  }
  if (rule.deletes !== 1 || run.digest !== null) return;
  for (const repository of await replicatedRepositories(db, rule.id)) {
    signal.throwIfAborted();
    await deleteGone(task, repository);
  }
}

async function* repositoriesOf({ services, rule, run }: ReplicationTask): AsyncGenerator<RepositoryRow, void> {
  const db = services.registry.database.kysely;
  const { repositories } = patternsOf(rule);
  const isNamed = ({ name }: RepositoryRow) => matchesAny(pathOf(rule.namespace, name), repositories);
  if (run.repository !== null) {
    const row = await findRepository(db, run.repository);
    if (row && isNamed(row)) yield row;
    return;
  }
  for (let at = 0; ; ) {
    const next = await nextRepository(db, rule.namespace_id, at);
    if (!next) return;
    at = next.id;
    const row = await findRepository(db, next.name);
    if (row && isNamed(row)) yield row;
  }
}

/** All tags, or those of what was pushed: of the image, where that is something that refers to one. */
async function tagsOf(db: Queries, { id }: RepositoryRow, digest: string | null) {
  if (digest === null) return await tagsWithDigests(db, id);
  const own = await tagsWithDigests(db, id, { digest });
  const { subject } = (await findManifest(db, id, digest)) ?? {};
  return subject ? [...own, ...(await tagsWithDigests(db, id, { digest: subject }))] : own;
}

async function pushVersion(task: ReplicationTask, version: TaggedVersion, seen: SeenBlobs) {
  const { services, rule, counts, signal } = task;
  const { repository, tag, digest } = version;
  const refused = await services.refusalOf(repository, digest, signal);
  if (refused !== undefined) return { refused };
  const name = remoteRepository(rule, pathOf(rule.namespace, repository));
  const client = services.remotes.client(rule, name, { actions: 'pull,push' });
  const current = await remoteDigest(client, tag, signal);
  const target = remoteTarget(client, { repository: name, tag, current }, seen);
  const source = localSource(services.registry, repository, digest);
  const options: CopyOptions = { referrers: true, onBlob: () => undefined, signal };
  const subject = (await source.root(signal)).descriptor;
  const copied =
    current === digest
      ? await copyReferrersOf(source, target, subject, options)
      : await copyVersion(source, target, options);
  counts.bytes += copied.sentBytes;
  await noteCopied(task, version);
  return target.changed ? ('copied' as const) : ('skipped' as const);
}

/** Deletes there what was deleted here, of what this rule brought and nobody changed since. */
async function deleteGone(task: ReplicationTask, repository: string): Promise<void> {
  const { services, rule, signal } = task;
  const db = services.registry.database.kysely;
  const row = await findRepository(db, repository);
  const here = new Set(row ? (await tagsWithDigests(db, row.id)).map(({ name }) => name) : []);
  const name = remoteRepository(rule, pathOf(rule.namespace, repository));
  const client = services.remotes.client(rule, name, { actions: 'pull,delete' });
  for (const { tag, digest } of await replicatedTags(db, rule.id, repository)) {
    if (here.has(tag)) continue;
    await workOn(task, `${repository}:${tag}`, async () => {
      const isOurs = (await remoteDigest(client, tag, signal)) === digest;
      if (isOurs) await client.remove(`manifests/${tag}`, signal);
      await forgetReplicatedTag(db, rule.id, repository, tag);
      return isOurs ? 'deleted' : 'skipped';
    });
  }
}

function pathOf(namespace: string, repository: string): string {
  return repository.slice(namespace.length + 1);
}
