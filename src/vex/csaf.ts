import { z } from 'zod';
import { type VexProduct, type VexStatement, type VexStatus, vexJustifications } from '../model/vex-statement.ts';
import { csafProducts, productTreeSchema } from './csaf-products.ts';
import type { VexDocument } from './vex-document.ts';
import { boundedList, distinctIds, firstTime, shortText, words } from './vex-fields.ts';

const ids = boundedList(shortText).optional();
const remark = z.object({
  category: shortText.optional(),
  details: words.optional(),
  product_ids: ids,
  group_ids: ids,
});
const vulnerability = z.object({
  cve: shortText.optional(),
  ids: boundedList(z.object({ text: shortText })).optional(),
  product_status: z
    .object({
      known_not_affected: ids,
      fixed: ids,
      first_fixed: ids,
      recommended: ids,
      known_affected: ids,
      first_affected: ids,
      last_affected: ids,
      under_investigation: ids,
    })
    .optional(),
  flags: boundedList(z.object({ label: shortText, product_ids: ids, group_ids: ids })).optional(),
  threats: boundedList(remark).optional(),
  remediations: boundedList(remark).optional(),
});

/** https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html */
export const csafSchema = z.object({
  document: z.object({
    csaf_version: z.string().startsWith('2.'),
    publisher: z.object({ name: words }),
    tracking: z.object({
      id: shortText,
      current_release_date: shortText.optional(),
      initial_release_date: shortText.optional(),
    }),
  }),
  product_tree: productTreeSchema.optional(),
  vulnerabilities: boundedList(vulnerability).optional(),
});

type Csaf = z.infer<typeof csafSchema>;
type Vulnerability = z.infer<typeof vulnerability>;
type StatusField = keyof NonNullable<Vulnerability['product_status']>;

const statusFields: Readonly<Record<StatusField, VexStatus>> = {
  known_not_affected: 'not_affected',
  fixed: 'fixed',
  first_fixed: 'fixed',
  recommended: 'fixed',
  known_affected: 'affected',
  first_affected: 'affected',
  last_affected: 'affected',
  under_investigation: 'under_investigation',
};

/** Statements of a CSAF document: one for each vulnerability, status, justification and reason, with its products. */
export function fromCsaf({ document, product_tree, vulnerabilities = [] }: Csaf): VexDocument {
  const { tracking, publisher } = document;
  const { productOf, groupOf } = csafProducts(product_tree ?? {});
  const timestamp = firstTime(tracking.current_release_date, tracking.initial_release_date);
  return {
    format: 'CSAF',
    id: tracking.id,
    author: publisher.name,
    statements: vulnerabilities.flatMap((one) => statementsOf(one, productOf, groupOf, timestamp)),
  };
}

function statementsOf(
  one: Vulnerability,
  productOf: (id: string) => VexProduct,
  groupOf: (id: string) => readonly string[],
  timestamp: number,
): VexStatement[] {
  const about = (remark: { readonly product_ids?: readonly string[]; readonly group_ids?: readonly string[] }) => [
    ...(remark.product_ids ?? []),
    ...(remark.group_ids ?? []).flatMap(groupOf),
  ];
  const labels = keyedBy(one.flags ?? [], about, ({ label }) => vexJustifications.find((known) => known === label));
  const impacts = keyedBy(
    (one.threats ?? []).filter(({ category }) => category === 'impact'),
    about,
    ({ details }) => details,
  );
  const remedies = keyedBy(one.remediations ?? [], about, ({ details }) => details);
  const statements = new Map<string, VexStatement & { readonly products: VexProduct[] }>();
  for (const [field, status] of Object.entries(statusFields) as [StatusField, VexStatus][]) {
    for (const id of one.product_status?.[field] ?? []) {
      const justification = status === 'not_affected' ? labels(id) : undefined;
      const reason =
        (status === 'affected' ? remedies(id) : status === 'not_affected' ? impacts(id) : undefined) || undefined;
      const key = JSON.stringify([status, justification, reason]);
      const known = statements.get(key);
      if (known) known.products.push(productOf(id));
      else
        statements.set(key, { ids: idsOf(one), status, justification, reason, products: [productOf(id)], timestamp });
    }
  }
  return [...statements.values()];
}

function idsOf({ cve, ids: others = [] }: Vulnerability): string[] {
  return distinctIds([cve, ...others.map(({ text }) => text)]);
}

/** Looks up what the first of some remarks says of a product; one that names no products is about all. */
function keyedBy<R, V>(
  remarks: readonly R[],
  about: (remark: R) => readonly string[],
  value: (remark: R) => V | undefined,
): (product: string) => V | undefined {
  const byProduct = new Map<string, V>();
  let general: V | undefined;
  for (const remark of remarks) {
    const said = value(remark);
    if (said === undefined) continue;
    const products = about(remark);
    if (products.length === 0) general ??= said;
    for (const product of products) if (!byProduct.has(product)) byProduct.set(product, said);
  }
  return (product) => byProduct.get(product) ?? general;
}
