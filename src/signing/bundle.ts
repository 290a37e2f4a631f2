import { z } from 'zod';
import type { KeylessProof } from './check-keyless.ts';
import { envelopeSchema, sealEnvelope, statementType } from './dsse.ts';
import { bundleEntrySchema } from './log-entry.ts';
import type { Signer } from './signer.ts';
import { type Statement, writeStatement } from './statement.ts';

/** Media type of a Sigstore bundle, which is also the type of the artifact that it is attached as. */
export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json';

const certificate = z.object({ rawBytes: z.base64().max(100_000) });

/** What is read of a bundle. https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto */
export const bundleSchema = z.object({
  mediaType: z.string().startsWith('application/vnd.dev.sigstore.bundle'),
  verificationMaterial: z
    .object({
      certificate: certificate.optional(),
      // Bundles before version 0.3 have the certificates above it, too.
      x509CertificateChain: z.object({ certificates: z.array(certificate).max(10) }).optional(),
      tlogEntries: z.array(bundleEntrySchema).max(10).optional(),
    })
    .optional(),
  dsseEnvelope: envelopeSchema,
});

/** The certificates of a bundle and its entry in a log; `undefined` where it is signed by a plain key. */
export function keylessOf({ verificationMaterial: material }: z.output<typeof bundleSchema>): KeylessProof | undefined {
  const certificates = material?.certificate ? [material.certificate] : material?.x509CertificateChain?.certificates;
  if (!certificates || certificates.length === 0) return undefined;
  const chain = certificates.map(({ rawBytes }) => Buffer.from(rawBytes, 'base64'));
  return { chain, entry: material?.tlogEntries?.[0] };
}

/**
 * A signed statement as a Sigstore bundle for a plain public key, without an entry in a transparency log.
 * https://docs.sigstore.dev/about/bundle/
 */
export async function sealBundle(statement: Statement, signer: Signer): Promise<Buffer> {
  const dsseEnvelope = await sealEnvelope(statementType, writeStatement(statement), signer);
  const hint = Buffer.from(signer.keyId, 'hex').toString('base64');
  return Buffer.from(
    JSON.stringify({ mediaType: bundleType, verificationMaterial: { publicKey: { hint } }, dsseEnvelope }),
  );
}

/** Annotations of the manifest that attaches a bundle: by them clients choose without reading it. */
export function bundleAnnotations(predicateType: string, createdAt: number): Readonly<Record<string, string>> {
  return {
    'org.opencontainers.image.created': new Date(createdAt).toISOString(),
    'dev.sigstore.bundle.content': 'dsse-envelope',
    'dev.sigstore.bundle.predicateType': predicateType,
  };
}
