import { z } from 'zod';
import { time } from './schemas.ts';

const common = {
  id: z.int(),
  name: z.string(),
  signerId: z.string().meta({ description: 'SHA-256 of the key as SubjectPublicKeyInfo, or of the settings' }),
  createdBy: z.string(),
  createdAt: time,
};
/** A certificate or key in PEM, and between which moments it is trusted; absent: without end. */
const dated = z.object({ pem: z.string(), from: time.optional(), until: time.optional() });

/** Whose signatures count in a namespace: by a public key, by certificates (Notation), or by an identity (keyless). */
export const trustedSignerSchema = z
  .discriminatedUnion('kind', [
    z.object({ ...common, kind: z.literal('key'), pem: z.string() }),
    z.object({
      ...common,
      kind: z.literal('certificate'),
      certificates: z.string(),
      /** Whether they are of a signing authority, whose word on the time of signing counts. */
      authority: z.boolean(),
      /** Names of which a signer's certificate has to have one; empty: each counts. */
      subjects: z.array(z.string()),
    }),
    z.object({
      ...common,
      kind: z.literal('identity'),
      identity: z.string(),
      issuer: z.string(),
      /** Certificates of authorities that vouch for identities. */
      roots: z.array(dated),
      /** Keys of transparency logs, of which one has to have the signature. */
      logs: z.array(dated),
    }),
  ])
  .meta({ id: 'TrustedSigner' });
export type ApiTrustedSigner = z.output<typeof trustedSignerSchema>;

const name = z.string().trim().min(1).max(100);
const pem = z.string().max(100_000);

/** Somebody to trust. */
export const signerBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('key'),
    name,
    pem: z.string().max(10_000).meta({ description: 'One public key in PEM: ECDSA on a NIST curve, or Ed25519' }),
  }),
  z.object({
    kind: z.literal('certificate'),
    name,
    certificates: pem.meta({
      description: 'Certificates in PEM that vouch for signers with Notation, one after the other',
    }),
    authority: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether they are of a signing authority, whose word on the time counts' }),
    subjects: z.array(z.string().trim().min(1).max(1_000)).max(20).default([]).meta({
      description:
        'Names of which a signer’s certificate has all parts: `C=US, ST=WA, O=Example`; without one, every certificate of theirs counts',
    }),
  }),
  z.object({
    kind: z.literal('identity'),
    name,
    identity: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .meta({ description: 'E-mail address or URI; `*` stands for any characters, `?` for one' }),
    issuer: z.url().max(500).meta({ description: 'Who vouches for that: `https://accounts.example.org`' }),
    certificates: pem.optional().meta({ description: 'Certificates of the authority (Fulcio) in PEM' }),
    logKeys: pem.optional().meta({ description: 'Public keys of the transparency logs (Rekor) in PEM' }),
    trustedRoot: z
      .string()
      .max(500_000)
      .optional()
      .meta({ description: 'A `trusted_root.json` in place of both, or beside them' }),
  }),
]);
export type SignerBody = z.output<typeof signerBody>;
