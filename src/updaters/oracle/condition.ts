import type { XmlElement } from '../../lib/xml-element.ts';
import type { OvalMeaning } from '../oval-criteria.ts';
import type { OvalTests } from '../oval-tests.ts';

/** What a criterion asks for. */
export type Condition =
  | { readonly kind: 'release'; readonly scope: string }
  | { readonly kind: 'architecture'; readonly name: string }
  | { readonly kind: 'module'; readonly name: string }
  | { readonly kind: 'package'; readonly name: string; readonly fixed: string };

/** What a criterion means. That a package is signed is asked beside each one, and no matter here. */
export function conditionOf({ attributes }: XmlElement, tests: OvalTests): OvalMeaning<Condition> {
  const { test_ref: ref = '', comment = '' } = attributes;
  // Modules are asked for in dnf's files, with a test of text; the comment has what the test has.
  const module = /^Module (\S+:\S+) is enabled$/.exec(comment)?.[1];
  if (module !== undefined) return { kind: 'module', name: module };
  const test = tests(ref);
  if (!test) return undefined;
  const { evr, version, arch } = test;
  if (evr) return evr.operation === 'less than' ? { kind: 'package', name: test.package, fixed: evr.value } : undefined;
  if (arch) return { kind: 'architecture', name: arch.value };
  if (!version) return 'always';
  const release = /^\^?(\d{1,2})\b/.exec(version.value)?.[1];
  return release === undefined ? undefined : { kind: 'release', scope: `ol:${release}` };
}
