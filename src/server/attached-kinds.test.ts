import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { type NewReference, saveManifest } from '../db/manifest.ts';
import { createNamespace } from '../db/namespace.ts';
import { ensureRepository } from '../db/repository.ts';
import { setTag } from '../db/tag.ts';
import { digestOf } from '../oci/digest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { referrersTag } from '../oci/reference.ts';
import { attachedKinds } from './attached-kinds.ts';

const spdx = { 'in-toto.io/predicate-type': 'https://spdx.dev/Document' };
const provenance = { 'in-toto.io/predicate-type': 'https://slsa.dev/provenance/v1' };

interface Attached {
  readonly subject?: string;
  readonly references?: readonly NewReference[];
  readonly artifactType?: string;
  readonly annotations?: object;
  readonly layers?: readonly object[];
}

describe.each(databases)('what is attached to versions on $name', ({ open }) => {
  it('is found as referrers, at the tags of cosign, and in an index', async ({ skip }) => {
    await using database = await open();
    if (!database) return skip();
    const db = database.kysely;
    const namespace = await createNamespace(db, { name: 'team', visibility: 'private', scanMode: 'manual', now: 1 });
    const repository = await ensureRepository(db, namespace?.id as number, 'team/app', 1);
    const add = async (name: string, fields: Attached = {}) => {
      const { subject = null, references = [], ...manifest } = fields;
      const content = { schemaVersion: 2, mediaType: mediaTypes.ociManifest, name, ...manifest };
      const row = {
        ...{
          repository_id: repository.id,
          digest: digestOf(name),
          kind: 'artifact',
          media_type: mediaTypes.ociManifest,
        },
        ...{ artifact_type: fields.artifactType ?? null, subject, platform: null, total_size: 0 },
        ...{ content: Buffer.from(JSON.stringify(content)), pushed_at: 1, pulled_at: null },
      };
      return await saveManifest(db, row, references);
    };
    const layer = (annotations: object) => ({
      mediaType: 'application/vnd.in-toto+json',
      digest: digestOf('l'),
      size: 1,
      annotations,
    });
    const [image, index, bare] = [digestOf('image'), digestOf('index'), digestOf('bare')];
    await add('notation', { subject: image, artifactType: 'application/vnd.cncf.notary.signature' });
    await add('huge', {
      subject: image,
      artifactType: 'application/spdx+json',
      annotations: { a: 'x'.repeat(20_000) },
    });
    const beside = await add('cosign', { layers: [layer({ predicateType: 'https://cyclonedx.org/bom' })] });
    await setTag(db, repository.id, `${referrersTag(digestOf('image'))}.att`, beside, 1);
    await add('buildkit', { layers: [layer(spdx), layer(provenance)] });
    const child = { kind: 'child', position: 0, media_type: mediaTypes.ociManifest, size: 1 };
    await add('index', { references: [{ ...child, digest: digestOf('buildkit'), platform: 'attestation' }] });
    for (let count = 0; count < 25; count++)
      await add(`sarif ${count}`, { subject: index, artifactType: 'application/sarif+json' });
    const kinds = await attachedKinds(db, repository.id, [image, index, bare]);
    expect([...(kinds.get(image) ?? [])].toSorted()).toEqual(['attestation', 'bill', 'signature']);
    expect([...(kinds.get(index) ?? [])].toSorted()).toEqual(['bill', 'other', 'provenance', 'scan']);
    expect(kinds.get(bare)).toBeUndefined();
  });
});
