import { describe, expect, it } from 'vitest';
import { databases } from '../../test/support/database.ts';
import { clearableImages, clearanceStamp, endingClearances, imagesConcerned, saveClearance } from './clearance.ts';
import { saveSignatures, signatureManifests, signatureStates, signedImages } from './image-signature.ts';
import { findManifest, saveManifest } from './manifest.ts';
import { createNamespace, updateNamespace } from './namespace.ts';
import { ensureRepository } from './repository.ts';
import { saveScan } from './scan.ts';
import { addTrustedSigner, deleteTrustedSigner } from './trusted-signer.ts';

const manifest = (repository_id: number, digest: string, kind: string, subject: string | null = null) => ({
  ...{ repository_id, digest, kind, subject, media_type: 'm', artifact_type: null, platform: null },
  ...{ content: Buffer.from('{}'), total_size: 0, pushed_at: 1, pulled_at: null },
});

for (const { name, open } of databases)
  describe(`signatures on ${name}`, () => {
    it('count for an image and the images of an index, with keys that are trusted now', async () => {
      await using database = await open();
      if (!database) return;
      const db = database.kysely;
      const values = { name: 'team', visibility: 'private', scanMode: 'manual', now: 1 };
      const namespace = (await createNamespace(db, values))?.id as number;
      const { id: repository } = await ensureRepository(db, namespace, 'team/app', 1);
      const child = await saveManifest(db, manifest(repository, 'sha256:c', 'image'), []);
      const reference = { position: 0, size: 1, platform: null };
      const of = { ...reference, kind: 'child', digest: 'sha256:c', media_type: 'm' };
      const index = await saveManifest(db, manifest(repository, 'sha256:i', 'index'), [of]);
      const layer = { ...reference, kind: 'layer', digest: 'sha256:l', media_type: 'application/vnd.dev.x' };
      const signing = await saveManifest(db, manifest(repository, 'sha256:s', 'artifact', 'sha256:c'), [layer]);
      expect(await signatureManifests(db, namespace, () => true)).toEqual([signing]);
      await saveSignatures(db, signing, [{ subject: 'sha256:i', signerId: 'k' }]);
      const image = await findManifest(db, repository, 'sha256:c');
      const state = async (now: number) => image && (await signatureStates(db, repository, [image], now)).get(image.id);
      const signed = async () => (await state(5))?.signed;
      expect(await signed()).toBe(false);
      const about = { name: 'a', kind: 'key', signer_id: 'k', settings: '{}', created_by: 'ann', created_at: 1 };
      const key = await addTrustedSigner(db, { ...about, namespace_id: namespace });
      expect(await addTrustedSigner(db, { ...about, namespace_id: namespace })).toBeUndefined();
      expect(await signed()).toBe(true);
      expect([...(await signedImages(db, 5))].toSorted()).toEqual([child, index].toSorted());
      await saveSignatures(db, signing, [{ subject: 'sha256:i', signerId: 'k', until: 6 }]);
      expect([await state(5), await state(6)]).toEqual([{ signed: true, until: 6 }, { signed: false }]);
      expect((await signedImages(db, 6)).size).toBe(0);
      await saveSignatures(db, signing, [], [{ subject: 'sha256:i', problem: 'it expired' }]);
      expect(await state(5)).toEqual({ signed: false, problem: 'it expired' });
      await saveSignatures(db, signing, [{ subject: 'sha256:i', signerId: 'k' }]);
      await deleteTrustedSigner(db, namespace, key?.id as number);
      expect(await signed()).toBe(false);

      const before = await clearanceStamp(db);
      await updateNamespace(db, namespace, { clearance: 1 });
      expect(await clearanceStamp(db)).not.toBe(before);
      await saveScan(db, child, { state: 'complete' });
      const wanted = [{ manifestId: child, digest: 'sha256:c', size: 2, repository: 'team/app' }];
      expect(await clearableImages(db, 0, 10)).toMatchObject(wanted);
      expect(await imagesConcerned(db, signing)).toMatchObject(wanted);
      const row = { manifest_id: child, fingerprint: 'f', attached: '[]', issued_at: 1, valid_until: 5 };
      await saveClearance(db, row);
      expect([await endingClearances(db, 5), await endingClearances(db, 6)]).toEqual([[], [child]]);
    });
  });
