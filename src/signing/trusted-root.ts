import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import type { DatedPem, IdentitySettings } from '../model/signer-settings.ts';
import { parseCertificate } from './certificate.ts';
import { jsonDocument } from './json-document.ts';
import { publicPem } from './key.ts';

/** Code of what {@link readTrustedRoot} throws beside those of certificates. */
export type TrustedRootErrorCode = 'trusted_root_invalid';

const bytes = z
  .base64()
  .max(100_000)
  .transform((text) => Buffer.from(text, 'base64'));
const validFor = z
  .object({ start: z.iso.datetime({ offset: true }).optional(), end: z.iso.datetime({ offset: true }).optional() })
  .default({});

/** What is read of a trust root. https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_trustroot.proto */
const schema = z.object({
  mediaType: z.string().startsWith('application/vnd.dev.sigstore.trustedroot'),
  tlogs: z
    .array(z.object({ publicKey: z.object({ rawBytes: bytes, validFor }) }))
    .max(20)
    .default([]),
  certificateAuthorities: z
    .array(
      z.object({ certChain: z.object({ certificates: z.array(z.object({ rawBytes: bytes })).max(10) }), validFor }),
    )
    .max(20)
    .default([]),
});

/** The authorities and logs that a `trusted_root.json` names. Throws `trusted_root_invalid`, or `certificate_invalid`. */
export function readTrustedRoot(text: string): Pick<IdentitySettings, 'roots' | 'logs'> {
  const { data } = schema.safeParse(jsonDocument(Buffer.from(text)));
  if (!data) throw invalid('it is not the JSON of one');
  return {
    roots: data.certificateAuthorities.flatMap(({ certChain, validFor: moments }) =>
      certChain.certificates.map(({ rawBytes }) => dated(parseCertificate(rawBytes).x509.toString(), moments)),
    ),
    logs: data.tlogs.map(({ publicKey }) => dated(pemOf(publicKey.rawBytes), publicKey.validFor)),
  };
}

function pemOf(der: Buffer): string {
  try {
    return publicPem(createPublicKey({ key: der, format: 'der', type: 'spki' }));
  } catch {
    throw invalid('a key of a log cannot be read');
  }
}

function dated(pem: string, { start, end }: z.output<typeof validFor>): DatedPem {
  const moment = (time: string | undefined) => time && new Date(time).toISOString();
  return { pem, ...(start && { from: moment(start) }), ...(end && { until: moment(end) }) };
}

function invalid(why: string): CodedError<TrustedRootErrorCode> {
  return new CodedError('trusted_root_invalid', `This is not a trusted_root.json: ${why}.`);
}
