import { readSbomDocument } from '../ecosystems/sbom-document.ts';
import { childOf, childrenOf, textOf, type XmlElement } from '../lib/xml-element.ts';
import { readXmlElements } from '../lib/xml-stream.ts';
import type { ListFormat } from './list-format.ts';

/** CycloneDX in XML, 1.2 and later. https://cyclonedx.org/docs/1.6/xml/ */
export const cyclonedxXml: ListFormat = {
  title: 'CycloneDX in XML',
  async read({ bytes, text }) {
    if (!/^\uFEFF?\s*<[?!]?\w*/.test(text.slice(0, 200)) || !text.slice(0, 4_000).includes('cyclonedx.org/schema/bom/'))
      return undefined;
    const components: object[] = [];
    // What describes the document has a component too, which is not one of the parts.
    for await (const element of readXmlElements(once(bytes), { root: 'bom', elements: ['metadata', 'component'] }))
      if (element.name === 'component') components.push(componentOf(element));
    return readSbomDocument({ bomFormat: 'CycloneDX', components });
  },
};

/** A component as JSON has it. */
function componentOf(element: XmlElement): object {
  const word = (name: string) => textOf(element, name) || undefined;
  const licence = childOf(element, 'licenses', 'license');
  return {
    type: element.attributes.type,
    name: word('name'),
    version: word('version'),
    description: word('description'),
    publisher: word('publisher'),
    purl: word('purl'),
    licenses: [
      licence
        ? { license: { id: textOf(licence, 'id'), name: textOf(licence, 'name') } }
        : { expression: textOf(element, 'licenses', 'expression') },
    ],
    properties: childrenOf(childOf(element, 'properties'), 'property').map(({ attributes, text }) => ({
      name: attributes.name,
      value: text,
    })),
    components: childrenOf(childOf(element, 'components'), 'component').map(componentOf),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
