import { z } from 'zod';
import { type AttachedManifest, listAttached } from '../db/attached-manifest.ts';
import type { Queries } from '../db/database.ts';
import { type ArtifactKind, artifactKind } from '../model/artifact-kind.ts';

const annotations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {});
/** What of a manifest tells what it is. */
const manifest = z.object({
  annotations,
  layers: z.array(z.object({ mediaType: z.string(), annotations })).nullish(),
});

/** Kinds of what is attached to versions of a repository, by digest, as far as manifests tell: nothing that is signed is checked here. */
export async function attachedKinds(
  db: Queries,
  repositoryId: number,
  digests: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<ArtifactKind>>> {
  const kinds = new Map<string, Set<ArtifactKind>>();
  for (const attached of await listAttached(db, repositoryId, digests)) {
    const own = kinds.get(attached.subject) ?? new Set();
    for (const kind of kindsOf(attached)) own.add(kind);
    kinds.set(attached.subject, own);
  }
  return kinds;
}

/** Attestations at cosign's tags, and those of BuildKit, tell the predicate of each at its layer. */
function kindsOf({ artifactType, content, tag }: AttachedManifest): ArtifactKind[] {
  const { data } = manifest.safeParse(JSON.parse(Buffer.from(content).toString()));
  const whole = artifactKind({ artifactType, annotations: data?.annotations ?? {}, tag });
  if (whole !== 'attestation' && whole !== 'other') return [whole];
  const layers = data?.layers ?? [];
  return [whole, ...layers.map((layer) => artifactKind({ ...layer, artifactType: layer.mediaType }))];
}
