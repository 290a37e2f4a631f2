import type { XmlElement } from '../../lib/xml-element.ts';
import type { OvalMeaning } from '../oval-criteria.ts';
import type { OvalTest, OvalTests } from '../oval-tests.ts';
import { type Target, targetsOf } from './product.ts';
import type { Statement } from './statements.ts';

/** What a criterion asks for: one of several products, or a package in some state. */
export type Condition =
  | { readonly kind: 'product'; readonly targets: readonly Target[] }
  | { readonly kind: 'package'; readonly said: Omit<Statement, 'target'> };

/** What the criteria of a document mean. Products that are the same distribution mean one and the same. */
export function conditions(tests: OvalTests): (criterion: XmlElement) => OvalMeaning<Condition> {
  const byProduct = new Map<string, OvalMeaning<Condition>>();
  const byTargets = new Map<string, Condition>();

  function productNamed(name: string): OvalMeaning<Condition> {
    const targets = targetsOf(name);
    if (targets.length === 0) return 'never';
    const key = JSON.stringify(targets);
    const condition = byTargets.get(key) ?? { kind: 'product', targets };
    byTargets.set(key, condition);
    return condition;
  }

  return ({ attributes: { test_ref: ref = '', comment = '' } }) => {
    // The name of a product is in the comment alone, and has several words: `SUSE Linux Enterprise Server 15 SP6 is installed`.
    const product = /^(\S+ .{1,200}) is installed$/.exec(comment)?.[1];
    if (product !== undefined) {
      const meaning = byProduct.get(product) ?? productNamed(product);
      byProduct.set(product, meaning);
      return meaning;
    }
    const test = tests(ref);
    return test && packageIn(test);
  };
}

/** That a package is signed is asked beside each one of openSUSE's, and no matter here. */
function packageIn(test: OvalTest): OvalMeaning<Condition> {
  const { evr, version, arch } = test;
  if (!evr && !version && !arch) return 'always';
  const base = { name: test.package, architectures: arch?.value.match(/\w+/g) ?? [] };
  if (evr?.operation === 'less than') {
    return { kind: 'package', said: { ...base, status: 'fixed', fixed: evr.value.replace(/^0:/, '') } };
  }
  const bound = version ?? evr;
  if (!bound || !/^(?:0:)?0(?:-0)?$/.test(bound.value)) return undefined;
  if (bound.operation === 'equals') return { kind: 'package', said: { ...base, status: 'not_affected' } };
  return bound.operation === 'greater than' ? { kind: 'package', said: { ...base, status: 'affected' } } : undefined;
}
