import type { Descriptor } from '../oci/manifest.ts';
import type { KeylessProof } from './check-keyless.ts';
import { jsonDocument } from './json-document.ts';
import { annotationEntrySchema } from './log-entry.ts';

const prefix = 'dev.sigstore.cosign';
/** Longest annotation that is read, in characters. */
const maxText = 100_000;

/**
 * What annotations of a layer bring along of a keyless signature, as cosign writes them; `undefined` where there is no certificate.
 * https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md
 */
export function proofOf({ annotations = {} }: Descriptor): KeylessProof | undefined {
  const text = (name: string) => annotations[`${prefix}/${name}`]?.slice(0, maxText) ?? '';
  const leaf = text('certificate');
  if (leaf === '') return undefined;
  const chain = [...blocksOf(leaf), ...blocksOf(text('chain'))].slice(0, 10);
  return { chain, entry: annotationEntrySchema.safeParse(jsonDocument(Buffer.from(text('bundle')))).data };
}

function blocksOf(pem: string): Buffer[] {
  const blocks = pem.split('-----BEGIN CERTIFICATE-----').slice(1);
  return blocks.map((block) => Buffer.from(block.split('-----END CERTIFICATE-----', 1)[0] ?? '', 'base64'));
}
