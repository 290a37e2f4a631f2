import { z } from 'zod';
import { algorithmOf, type Digest, hexOf } from '../oci/digest.ts';

/** What is said of an image, and of which. */
export interface Statement {
  readonly subject: { readonly name: string; readonly digest: Digest };
  /** Address that says what the predicate is. */
  readonly predicateType: string;
  readonly predicate: unknown;
}

/** A statement as it was read: of several subjects, by their digests. */
export interface ReadStatement extends Pick<Statement, 'predicateType' | 'predicate'> {
  readonly digests: readonly string[];
}

const schema = z.object({
  _type: z.string().startsWith('https://in-toto.io/Statement/'),
  subject: z.array(z.object({ digest: z.record(z.string(), z.string()) })).max(1_000),
  predicateType: z.string().min(1).max(500),
  predicate: z.unknown().optional(),
});

/** An in-toto statement. https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export function writeStatement({ subject, predicateType, predicate }: Statement): Buffer {
  const digest = { [algorithmOf(subject.digest)]: hexOf(subject.digest) };
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: subject.name, digest }],
      predicateType,
      predicate,
    }),
  );
}

/** Reads a statement of version 1 or 0.1; `undefined` where it is none. */
export function parseStatement(json: unknown): ReadStatement | undefined {
  const { data } = schema.safeParse(json);
  if (!data) return undefined;
  const { subject, predicateType, predicate } = data;
  const digests = subject.flatMap((one) => Object.entries(one.digest).map(([name, hex]) => `${name}:${hex}`));
  return { digests, predicateType, predicate };
}
