import { z } from 'zod';
import type { VexJustification, VexProduct, VexStatement, VexStatus } from '../model/vex-statement.ts';
import type { VexDocument } from './vex-document.ts';
import { boundedList, distinctIds, firstTime, productOf, shortText, words } from './vex-fields.ts';

interface Component {
  readonly 'bom-ref'?: string;
  readonly version?: string;
  readonly purl?: string;
  readonly components?: readonly Component[];
}
const component: z.ZodType<Component> = z.object({
  'bom-ref': shortText.optional(),
  version: shortText.optional(),
  purl: shortText.optional(),
  get components() {
    return boundedList(component).optional();
  },
});
const somebody = z.object({ name: words.optional() });

const states = {
  resolved: 'fixed',
  resolved_with_pedigree: 'fixed',
  exploitable: 'affected',
  in_triage: 'under_investigation',
  false_positive: 'not_affected',
  not_affected: 'not_affected',
} as const satisfies Record<string, VexStatus>;

/** What else there is (that it requires a configuration, say) has no word among the five; it is told in the reason. */
const justifications: Readonly<Record<string, VexJustification>> = {
  code_not_present: 'vulnerable_code_not_present',
  code_not_reachable: 'vulnerable_code_not_in_execute_path',
  protected_by_compiler: 'inline_mitigations_already_exist',
  protected_at_runtime: 'inline_mitigations_already_exist',
  protected_at_perimeter: 'inline_mitigations_already_exist',
  protected_by_mitigating_control: 'inline_mitigations_already_exist',
};

const vulnerability = z.object({
  id: shortText.optional(),
  references: boundedList(z.object({ id: shortText.optional() })).optional(),
  published: shortText.optional(),
  updated: shortText.optional(),
  affects: boundedList(z.object({ ref: shortText })).optional(),
  analysis: z
    .object({
      state: z.enum(Object.keys(states) as [keyof typeof states, ...(keyof typeof states)[]]).optional(),
      justification: shortText.optional(),
      detail: words.optional(),
      firstIssued: shortText.optional(),
      lastUpdated: shortText.optional(),
    })
    .optional(),
});

/** https://cyclonedx.org/docs/1.6/json/ */
export const cyclonedxSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  serialNumber: shortText.optional(),
  metadata: z
    .object({
      timestamp: shortText.optional(),
      authors: boundedList(somebody).optional(),
      manufacturer: somebody.optional(),
      supplier: somebody.optional(),
      component: component.optional(),
    })
    .optional(),
  components: boundedList(component).optional(),
  vulnerabilities: boundedList(vulnerability),
});

type CycloneDx = z.infer<typeof cyclonedxSchema>;
type Vulnerability = z.infer<typeof vulnerability>;

/** Statements of a CycloneDX document: of each vulnerability with an analysis that has a state. */
export function fromCycloneDx(document: CycloneDx): VexDocument {
  const { serialNumber = '', metadata, vulnerabilities } = document;
  const { authors = [], manufacturer, supplier } = metadata ?? {};
  const products = productsOf(document);
  return {
    format: 'CycloneDX',
    id: serialNumber,
    author: [...authors, manufacturer, supplier].find((one) => one?.name)?.name ?? '',
    statements: vulnerabilities.flatMap((one) => statementOf(one, products, metadata?.timestamp) ?? []),
  };
}

function statementOf(
  { id, references = [], affects = [], analysis, updated, published }: Vulnerability,
  products: (ref: string) => VexProduct,
  documentTime: string | undefined,
): VexStatement | undefined {
  const status = analysis?.state && states[analysis.state];
  if (!status) return undefined;
  const { justification = '', detail } = analysis;
  const known = Object.hasOwn(justifications, justification) ? justifications[justification] : undefined;
  const told =
    known || !justification ? detail : [justification.replaceAll('_', ' '), detail].filter(Boolean).join(': ');
  return {
    ids: distinctIds([id, ...references.map((reference) => reference.id)]),
    status,
    justification: status === 'not_affected' ? known : undefined,
    reason: told || undefined,
    products: affects.map(({ ref }) => products(ref)),
    timestamp: firstTime(analysis.lastUpdated, analysis.firstIssued, documentTime, updated, published),
  };
}

/** Components within components that are looked into. */
const maxDepth = 16;

/** Products by reference. Where the document says which product it describes, its components are parts of that one. */
function productsOf({ metadata, components = [] }: CycloneDx): (ref: string) => VexProduct {
  const subject = metadata?.component;
  const whole = subject && subjectProduct(subject);
  const purls = new Map<string, string>();
  const collect = (list: readonly Component[], depth: number) => {
    for (const one of depth === 0 ? [] : list) {
      const { 'bom-ref': ref, purl } = one;
      if (ref !== undefined && purl !== undefined) purls.set(ref, purl);
      collect(one.components ?? [], depth - 1);
    }
  };
  collect([...(subject?.components ?? []), ...components], maxDepth);
  return (ref) => {
    const name = linkedRef(ref);
    if (whole && name === subject?.['bom-ref']) return whole;
    const { purl, digests } = productOf(purls.get(name) ?? name);
    return whole ? { ...whole, subcomponents: [purl ?? ''] } : { purl, digests };
  };
}

function subjectProduct({ purl, version = '', 'bom-ref': ref = '' }: Component): VexProduct | undefined {
  const { digests = productOf(ref).digests } = productOf(version);
  return purl === undefined && digests === undefined ? undefined : { purl, digests };
}

/** The reference within another document of a BOM-Link: `urn:cdx:SERIAL/VERSION#REFERENCE`. https://cyclonedx.org/capabilities/bomlink/ */
function linkedRef(ref: string): string {
  const hash = ref.startsWith('urn:cdx:') ? ref.indexOf('#') : -1;
  if (hash < 0) return ref;
  const text = ref.slice(hash + 1);
  if (text.startsWith('pkg:')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
