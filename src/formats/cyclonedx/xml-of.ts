import type { XmlNode } from '../../lib/xml-pieces.ts';

/** Elements of a list, by the list's name. */
const members: Readonly<Record<string, string>> = {
  components: 'component',
  vulnerabilities: 'vulnerability',
  properties: 'property',
  occurrences: 'occurrence',
  references: 'reference',
  ratings: 'rating',
  cwes: 'cwe',
  advisories: 'advisory',
  affects: 'target',
  versions: 'version',
};

/** Fields that are attributes in XML. */
const attributes: ReadonlySet<string> = new Set(['bom-ref', 'serialNumber']);

/**
 * A part of a CycloneDX document as XML. The fields of both are the same and stand in the order of the schema for XML; what differs is
 * told here. https://cyclonedx.org/docs/1.6/xml/
 */
export function xmlOf(name: string, value: unknown): XmlNode {
  if (typeof value !== 'object' || value === null) return { name, content: String(value) };
  if (Symbol.iterator in value) return { name, content: elementsOf(name, value as Iterable<unknown>) };
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  if (name === 'property') return propertyOf(value as Record<string, string>);
  const isAttribute = (field: string) => attributes.has(field) || (name === 'component' && field === 'type');
  return {
    name,
    attributes: Object.fromEntries(fields.filter(([field]) => isAttribute(field))),
    content: fields.filter(([field]) => !isAttribute(field)).map(([field, one]) => xmlOf(field, one)),
  };
}

function propertyOf({ name, value }: Record<string, string>): XmlNode {
  return { name: 'property', attributes: { name }, content: value ?? '' };
}

function* elementsOf(list: string, elements: Iterable<unknown>): Generator<XmlNode> {
  for (const element of elements) {
    if (list === 'licenses') yield* licencesOf(element as object);
    else yield xmlOf(members[list] ?? list, element);
  }
}

/** In JSON a licence is an object with the kind of licence as its only field. */
function* licencesOf(choice: object): Generator<XmlNode> {
  for (const [kind, licence] of Object.entries(choice)) yield xmlOf(kind, licence);
}
