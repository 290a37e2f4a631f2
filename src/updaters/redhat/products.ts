import { type RedHatProduct, redHatProduct } from './red-hat-product.ts';
import { type RpmComponent, rpmComponent } from './rpm-component.ts';
import type { VexBranch, VexDocument } from './vex-document.ts';

/** What an id in a list of products stands for: an rpm in a product. */
export interface ProductRpm {
  readonly component: RpmComponent;
  readonly product: RedHatProduct;
  /** Which of the product's minor releases, to tell the newest: 10 of `Red Hat Enterprise Linux 8.10.z`; 0 where none is told. */
  readonly minor: number;
}

interface Product {
  readonly component?: RpmComponent;
  readonly product?: RedHatProduct;
  readonly minor: number;
}

/** Deepest tree that is looked into; real ones have four levels. */
const maxDepth = 10;
/** Longest chain of products that stand in each other; real ones have two links. */
const maxChain = 5;

/** Says what ids of products stand for; `undefined` for one that is no rpm of a known product, the wildcard `red_hat_products` among them. */
export function productRpms(tree: VexDocument['product_tree']): (id: string) => ProductRpm | undefined {
  const products = new Map<string, Product>();
  for (const one of tree?.branches ?? []) collect(one, products, maxDepth);
  const relations = new Map((tree?.relationships ?? []).map((one) => [one.full_product_name.product_id, one]));
  return (id) => {
    const relation = relations.get(id);
    if (!relation) return undefined;
    let inner = relation.product_reference;
    let outer = relation.relates_to_product_reference;
    // Once, a module stood in a product and the rpm in the module.
    for (let link = 0; link < maxChain; link++) {
      inner = relations.get(inner)?.product_reference ?? inner;
      outer = relations.get(outer)?.relates_to_product_reference ?? outer;
    }
    const component = products.get(inner)?.component;
    const { product, minor = 0 } = products.get(outer) ?? {};
    return component && product ? { component, product, minor } : undefined;
  };
}

function collect({ product, branches }: VexBranch, into: Map<string, Product>, depth: number): void {
  const { cpe, purl } = product?.product_identification_helper ?? {};
  if (product && (cpe || purl)) {
    into.set(product.product_id, {
      product: cpe ? redHatProduct(cpe) : undefined,
      component: purl ? rpmComponent(purl) : undefined,
      minor: Number(/ \d{1,2}\.(\d{1,2})/.exec(product.name?.slice(0, 200) ?? '')?.[1] ?? 0),
    });
  }
  if (depth > 0) for (const one of branches ?? []) collect(one, into, depth - 1);
}
