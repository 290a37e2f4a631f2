import { z } from 'zod';
import type { ReadStatement } from './statement.ts';

/** Predicate type of a verdict, see `docs/concepts/clearance.md`. */
export const clearancePredicate = 'urn:cleardock:clearance:v1';
/** Predicate type of the result of a scan. https://github.com/sigstore/cosign/blob/main/specs/COSIGN_VULN_ATTESTATION_SPEC.md */
export const vulnerabilityPredicate = 'https://cosign.sigstore.dev/attestation/vuln/v1';

const reason = z.object({
  rule: z.string(),
  effect: z.enum(['warn', 'block']),
  message: z.string(),
  vulnerabilities: z.array(z.string()).max(100),
});
const verdict = z.object({ allowed: z.boolean(), reasons: z.array(reason).max(50) });

/** What a registry says of an image: whether its policy lets it be pulled and run, and for how long that holds. */
const clearanceSchema = z.object({
  /** Version of the shape. */
  version: z.literal(1),
  repository: z.string(),
  policy: z.object({ namespace: z.string(), revision: z.int() }),
  /** The advisories that the verdict goes by. */
  advisories: z.object({ generation: z.int(), at: z.iso.datetime().optional() }),
  scannedAt: z.iso.datetime().optional(),
  pull: verdict,
  deploy: verdict,
  issuedAt: z.iso.datetime(),
  validUntil: z.iso.datetime(),
});

/** See {@link clearanceSchema}. */
export type Clearance = z.output<typeof clearanceSchema>;

/** The verdict that a statement tells; `undefined` where it tells something else. */
export function readClearance({
  predicateType,
  predicate,
}: Partial<Pick<ReadStatement, 'predicateType' | 'predicate'>>): Clearance | undefined {
  return predicateType === clearancePredicate ? clearanceSchema.safeParse(predicate).data : undefined;
}
