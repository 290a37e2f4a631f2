import { describe, expect, it } from 'vitest';
import { parseManifest } from '../oci/manifest.ts';
import { judgeSignature } from '../signing/judge-signature.ts';
import { readSignedDocument } from '../signing/signed-document.ts';
import { openSigner } from '../signing/trusted-signer.ts';
import { buildReferrer } from './build-image.ts';
import { demoReferrers } from './demo-referrers.ts';
import { createDemoSigners, publicPem } from './demo-signers.ts';
import { demoVersions } from './demo-versions.ts';

const signers = createDemoSigners();
const signer = openSigner({ kind: 'key', pem: publicPem(signers.release) });
const trusted = [{ id: signers.release.keyId, name: 'release', signer }];

async function attached({ repository, tag, content }: (typeof demoReferrers)[number]) {
  const version = demoVersions.find((one) => one.repository === repository && one.tags.includes(tag));
  if (!version) throw new Error(`There is no ${repository}:${tag}`);
  const { manifest } = version.build(0);
  const bill = async () => Buffer.from('{}');
  const { artifactType, bytes, annotations } = await content({ repository, manifest, now: 0, signers, bill });
  return { version, subject: manifest, bytes, image: buildReferrer(manifest, { artifactType, bytes, annotations }) };
}

describe('what is attached in the demonstration', () => {
  it.each(demoReferrers)('refers to $repository:$tag, which is there by then', async (referrer) => {
    const { version, subject, image } = await attached(referrer);
    expect(referrer.daysAgo).toBeLessThanOrEqual(version.daysAgo);
    const { mediaType, bytes } = image.manifest;
    const read = parseManifest(bytes, mediaType);
    expect(read.subject?.digest).toBe(subject.digest);
    const there = image.blobs.map(({ digest }) => digest);
    expect(read.layers.filter(({ digest }) => !there.includes(digest))).toEqual([]);
  });

  it.each([
    ['platform/proxy', { found: 1, failed: 0 }],
    ['platform/tools', { found: 0, failed: 1 }],
  ])('is a signature of %s that counts as it should', async (repository, counts) => {
    const referrer = demoReferrers.find((one) => one.repository === repository);
    if (!referrer) throw new Error(`Nothing is attached to ${repository}`);
    const { subject, image } = await attached(referrer);
    const [layer] = parseManifest(image.manifest.bytes, image.manifest.mediaType).layers;
    const bytes = image.blobs.find(({ digest }) => digest === layer?.digest)?.bytes ?? Buffer.alloc(0);
    const { found, failed } = judgeSignature(layer && readSignedDocument(layer, bytes), subject.digest, trusted, 0);
    expect({ found: found.length, failed: failed.length }).toEqual(counts);
  });
});
