import { childOf, childrenOf, type XmlElement } from '../lib/xml-element.ts';
import { readXmlElements } from '../lib/xml-stream.ts';

/** Root of an OVAL document. https://oval.mitre.org/language/version5.11/ */
const root = 'oval_definitions';

/** A value that a test compares something with: `less than` `0:1.35-1`, `pattern match` `^9`. */
export interface OvalValue {
  readonly operation: string;
  readonly value: string;
}

/** What is asked of an installed rpm package. */
export interface OvalTest {
  readonly package: string;
  readonly evr?: OvalValue;
  readonly version?: OvalValue;
  readonly arch?: OvalValue;
}

/** The test of rpm packages that has an id; `undefined` where it is one of something else, or lacks what it refers to. */
export type OvalTests = (id: string) => OvalTest | undefined;

/**
 * Reads the tests of an OVAL document with what they refer to, which stands behind all of them: some 200 bytes for each. Throws where
 * the document is none, or has no tests.
 */
export async function readOvalTests(bytes: AsyncIterable<Uint8Array>): Promise<OvalTests> {
  const tests = new Map<number, References>();
  const packages = new Map<number, string>();
  const states = new Map<number, State>();
  const elements = ['rpminfo_test', 'rpminfo_object', 'rpminfo_state'];
  for await (const element of readXmlElements(bytes, { root, elements })) {
    const id = numberOf(element.attributes.id);
    if (Number.isNaN(id)) continue;
    if (element.name === 'rpminfo_test') tests.set(id, referencesOf(element));
    else if (element.name === 'rpminfo_object') packages.set(id, childOf(element, 'name')?.text ?? '');
    else states.set(id, stateOf(element));
  }
  if (tests.size === 0) throw new Error('the document has no tests of rpm packages');
  return (id) => {
    const references = tests.get(numberOf(id));
    const name = references && packages.get(references.object);
    const found = references?.states.map((state) => states.get(state));
    return name && found && !found.includes(undefined) ? { package: name, ...Object.assign({}, ...found) } : undefined;
  };
}

/** Definitions of an OVAL document, one by one. Nothing behind them is read. */
export async function* readOvalDefinitions(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlElement> {
  for await (const element of readXmlElements(bytes, { root, elements: ['definition', 'rpminfo_test'] })) {
    if (element.name === 'rpminfo_test') return;
    yield element;
  }
}

interface References {
  readonly object: number;
  readonly states: readonly number[];
}

type State = Omit<OvalTest, 'package'>;

function referencesOf(test: XmlElement): References {
  return {
    object: numberOf(childOf(test, 'object')?.attributes.object_ref),
    states: childrenOf(test, 'state').map((state) => numberOf(state.attributes.state_ref)),
  };
}

/** An id's number, which is what tells ids of one kind in a document apart: `oval:com.oracle.elsa:tst:20070057001`. NaN for another id. */
function numberOf(id = ''): number {
  return Number(/^oval:[\w.-]+:[a-z]{3}:(\d{1,15})$/.exec(id)?.[1] ?? Number.NaN);
}

function stateOf(state: XmlElement): State {
  const parts = ['evr', 'version', 'arch'].flatMap((name) => {
    const part = childOf(state, name);
    return part ? [[name, { operation: part.attributes.operation ?? 'equals', value: part.text }]] : [];
  });
  return Object.fromEntries(parts);
}
