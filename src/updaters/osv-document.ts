import { z } from 'zod';

/** Ids of vulnerabilities, as they may become part of an address. */
export const osvId = /^[A-Za-z0-9][A-Za-z0-9:._-]{2,99}$/;

const severities = z.array(z.object({ type: z.string(), score: z.string() })).nullish();
const ids = z.array(z.string()).nullish();
const event = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
});
const range = z.object({ type: z.string(), events: z.array(event) });
const words = z.array(z.string()).nullish();

/** What databases add to a package, each in its own shape: another shape is nothing. */
const ecosystemSpecific = z
  .object({
    imports: z
      .array(z.object({ path: z.string().optional(), symbols: words, goos: words, goarch: words }))
      .nullish()
      .catch(undefined),
    custom_ranges: z.array(range).nullish().catch(undefined),
    affects: z.object({ os: words, arch: words }).nullish().catch(undefined),
    binaries: z.array(z.record(z.string(), z.string())).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);
const packageSpecific = z
  .object({
    informational: z.string().nullish().catch(undefined),
    last_known_affected_version_range: z.string().nullish().catch(undefined),
    cwes: z
      .array(z.object({ cweId: z.string() }))
      .nullish()
      .catch(undefined),
  })
  .nullish()
  .catch(undefined);
const recordSpecific = z
  .object({
    severity: z.string().nullish().catch(undefined),
    cwe_ids: words.catch(undefined),
    review_status: z.string().nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);

const affected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string().min(1).max(500) }).optional(),
  ranges: z.array(range).nullish(),
  versions: z.array(z.string()).nullish(),
  severity: severities,
  ecosystem_specific: ecosystemSpecific,
  database_specific: packageSpecific,
});

/** The part of OSV's schema that is used. https://ossf.github.io/osv-schema/ */
export const osvSchema = z.object({
  id: z.string().regex(osvId),
  withdrawn: z.string().nullish(),
  aliases: ids,
  upstream: ids,
  related: ids,
  summary: z.string().nullish(),
  details: z.string().nullish(),
  published: z.string().nullish(),
  modified: z.string().nullish(),
  severity: severities,
  affected: z.array(affected).nullish(),
  // openSUSE has references without an address.
  references: z.array(z.object({ url: z.string().catch('') })).nullish(),
  database_specific: recordSpecific,
});

/** A record as OSV writes it. */
export type OsvDocument = z.infer<typeof osvSchema>;

/** What a record says of one package. */
export type OsvAffected = z.infer<typeof affected>;

/** A bound of affected versions. */
export type OsvEvent = z.infer<typeof event>;
