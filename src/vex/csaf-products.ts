import { z } from 'zod';
import type { VexProduct } from '../model/vex-statement.ts';
import { boundedList, shortText } from './vex-fields.ts';

const fullProduct = z.object({
  product_id: shortText,
  product_identification_helper: z
    .object({
      purl: shortText.optional(),
      hashes: boundedList(
        z.object({ file_hashes: boundedList(z.object({ algorithm: shortText, value: shortText })).optional() }),
      ).optional(),
    })
    .optional(),
});
type FullProduct = z.infer<typeof fullProduct>;

interface Branch {
  readonly product?: FullProduct;
  readonly branches?: readonly Branch[];
}
const branch: z.ZodType<Branch> = z.object({
  product: fullProduct.optional(),
  get branches() {
    return boundedList(branch).optional();
  },
});

export const productTreeSchema = z.object({
  branches: boundedList(branch).optional(),
  full_product_names: boundedList(fullProduct).optional(),
  product_groups: boundedList(z.object({ group_id: shortText, product_ids: boundedList(shortText) })).optional(),
  relationships: boundedList(
    z.object({
      full_product_name: fullProduct,
      product_reference: shortText,
      relates_to_product_reference: shortText,
    }),
  ).optional(),
});

/** Branches within branches, and relationships to relationships, that are followed. */
const maxDepth = 32;

/**
 * Products of a tree by their ids. A relationship (a component of a product, installed on or with it) is the product with the component
 * as its part; ids that the tree does not have, or that have no package URL and no hash, are products that fit nothing.
 */
export function csafProducts(tree: z.infer<typeof productTreeSchema>) {
  const plain = new Map<string, VexProduct>();
  const add = (one: FullProduct | undefined) => one && plain.set(one.product_id, identityOf(one));
  const walk = (branches: readonly Branch[], depth: number) => {
    for (const one of depth === 0 ? [] : branches) {
      add(one.product);
      walk(one.branches ?? [], depth - 1);
    }
  };
  walk(tree.branches ?? [], maxDepth);
  for (const one of tree.full_product_names ?? []) add(one);
  const related = new Map((tree.relationships ?? []).map((one) => [one.full_product_name.product_id, one]));
  const groups = new Map((tree.product_groups ?? []).map((one) => [one.group_id, one.product_ids]));

  function productOf(id: string): VexProduct {
    let base = id;
    let part: string | undefined;
    for (let depth = 0; depth < maxDepth; depth++) {
      const relationship = related.get(base);
      if (!relationship) break;
      part ??= relationship.product_reference;
      base = relationship.relates_to_product_reference;
    }
    const product = plain.get(base) ?? {};
    return part === undefined ? product : { ...product, subcomponents: [plain.get(part)?.purl ?? ''] };
  }
  return { productOf, groupOf: (id: string) => groups.get(id) ?? [] };
}

function identityOf({ product_identification_helper: helper }: FullProduct): VexProduct {
  const digests = (helper?.hashes ?? [])
    .flatMap(({ file_hashes: hashes = [] }) => hashes)
    .filter(({ algorithm }) => algorithm === 'sha256' || algorithm === 'sha512')
    .map(({ algorithm, value }) => `${algorithm}:${value.toLowerCase()}`);
  return { purl: helper?.purl, digests: digests.length > 0 ? digests : undefined };
}
