import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const productIds = z.array(z.string()).optional();

const vulnerability = z.object({
  title: text,
  cwe: z.object({ id: z.string() }).optional().catch(undefined),
  discovery_date: text,
  notes: z
    .array(z.object({ category: z.string(), text: z.string() }))
    .optional()
    .catch(undefined),
  references: z
    .array(z.object({ url: z.string() }))
    .optional()
    .catch(undefined),
  product_status: z
    .object({
      fixed: productIds,
      known_affected: productIds,
      known_not_affected: productIds,
      under_investigation: productIds,
    })
    .optional(),
  remediations: z
    .array(
      z.object({ category: z.string(), details: z.string(), url: text, date: text, product_ids: productIds.catch([]) }),
    )
    .optional(),
  threats: z.array(z.object({ category: z.string(), details: z.string(), product_ids: productIds })).optional(),
  flags: z.array(z.object({ label: z.string(), product_ids: productIds })).optional(),
  scores: z
    .array(
      z.object({
        cvss_v3: z.object({ vectorString: z.string() }).optional(),
        cvss_v4: z.object({ vectorString: z.string() }).optional(),
      }),
    )
    .optional()
    .catch(undefined),
});

/** A branch of the product tree: a product, or others below it. */
export interface VexBranch {
  readonly product?: {
    readonly product_id: string;
    readonly name?: string;
    readonly product_identification_helper?: { readonly cpe?: string; readonly purl?: string };
  };
  readonly branches?: readonly VexBranch[];
}

const branch: z.ZodType<VexBranch> = z.object({
  product: z
    .object({
      product_id: z.string(),
      name: text,
      product_identification_helper: z.object({ cpe: text, purl: text }).optional(),
    })
    .optional(),
  get branches() {
    return z.array(branch).optional();
  },
});

/**
 * The part that is used of a document about one vulnerability, whichever of Red Hat's two feeds it is from.
 * https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html
 */
export const vexSchema = z.object({
  document: z.object({
    title: text,
    aggregate_severity: z.object({ text: z.string() }).optional().catch(undefined),
    tracking: z.object({
      id: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
      status: z.string(),
      initial_release_date: text,
      current_release_date: text,
    }),
  }),
  product_tree: z
    .object({
      branches: z.array(branch).optional(),
      relationships: z
        .array(
          z.object({
            product_reference: z.string(),
            relates_to_product_reference: z.string(),
            full_product_name: z.object({ product_id: z.string() }),
          }),
        )
        .optional(),
    })
    .optional(),
  vulnerabilities: z.array(vulnerability).optional(),
});

export type VexDocument = z.infer<typeof vexSchema>;
export type VexVulnerability = z.infer<typeof vulnerability>;
