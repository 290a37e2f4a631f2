import { addGcRun, findGcRun, type GcRunRow } from '../../src/db/gc-run.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { parseManifest } from '../../src/oci/manifest.ts';
import { readBlob, statBlob } from '../../src/registry/blobs.ts';
import { collectGarbage } from '../../src/registry/collect-garbage.ts';
import type { RegistryContext } from '../../src/registry/context.ts';
import { getManifest } from '../../src/registry/manifests.ts';

/** Runs the garbage collection to its end, over every folder of the store where nothing else is said; resolves with the run. */
export async function collected(
  context: RegistryContext,
  {
    grace = 0,
    dryRun = false,
    everything = true,
  }: { readonly grace?: number; readonly dryRun?: boolean; readonly everything?: boolean } = {},
): Promise<GcRunRow> {
  const db = context.database.kysely;
  const run = await addGcRun(db, { dryRun, everything, now: context.clock() });
  if (!run) throw new Error('another run is under way');
  await collectGarbage({ ...context, grace }, run.id, new AbortController().signal);
  return (await findGcRun(db, run.id)) as GcRunRow;
}

/** Pulls every tag of a repository, or of all, whole, with the children of indexes; resolves with what is missing. */
export async function brokenTags(context: RegistryContext, only?: string): Promise<string[]> {
  const rows = await context.database.kysely
    .selectFrom('tag')
    .innerJoin('repository', 'repository.id', 'tag.repository_id')
    .select(['repository.name as repository', 'tag.name as tag'])
    .execute();
  const broken: string[] = [];
  for (const { repository, tag } of rows)
    if (only === undefined || repository === only) broken.push(...(await brokenParts(context, repository, tag)));
  return broken;
}

async function brokenParts(context: RegistryContext, repository: string, reference: string): Promise<string[]> {
  try {
    const { content, mediaType } = await getManifest({ ...context, manifests: undefined }, repository, reference);
    const manifest = parseManifest(content, mediaType);
    const blobs = [...(manifest.config ? [manifest.config] : []), ...manifest.layers];
    for (const { digest } of blobs) await pull(context, repository, digest);
    const broken: string[] = [];
    for (const child of manifest.manifests) broken.push(...(await brokenParts(context, repository, child.digest)));
    return broken;
  } catch (error) {
    return [`${repository}:${reference}: ${error}`];
  }
}

async function pull(context: RegistryContext, repository: string, digest: Digest): Promise<void> {
  await statBlob(context, repository, digest);
  for await (const _ of await readBlob(context, digest));
}
