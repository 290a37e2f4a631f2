import { z } from 'zod';
import { envelopeSchema, sealEnvelope, statementType } from './dsse.ts';
import type { Signer } from './signer.ts';
import { type Statement, writeStatement } from './statement.ts';

/** Media type of a Sigstore bundle, which is also the type of the artifact that it is attached as. */
export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json';

/** What is read of a bundle: certificates and entries of transparency logs are not. */
export const bundleSchema = z.object({
  mediaType: z.string().startsWith('application/vnd.dev.sigstore.bundle'),
  dsseEnvelope: envelopeSchema,
});

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
