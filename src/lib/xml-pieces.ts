/** An element: its name, its attributes (absent ones are left out) and what is in it. A list that is no array is made while it is written. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly content?: string | Iterable<XmlNode>;
}

/** A document in XML 1.0, indented by two, piece by piece; it ends with a line feed. https://www.w3.org/TR/xml/ */
export function* xmlPieces(root: XmlNode): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield* elementPieces(root, '');
}

function* elementPieces({ name, attributes = {}, content = '' }: XmlNode, indent: string): Generator<string> {
  const head = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('');
  if (typeof content === 'string') {
    yield content === ''
      ? `${indent}<${name}${head}/>\n`
      : `${indent}<${name}${head}>${escapeXml(content)}</${name}>\n`;
    return;
  }
  yield `${indent}<${name}${head}>\n`;
  for (const child of content) yield* elementPieces(child, `${indent}  `);
  yield `${indent}</${name}>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** Text for XML or HTML, in an element or in an attribute. What neither can hold becomes the replacement character. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\P{Cc}]|[\u{fffe}\u{ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"'\n\r\t]/g, (character) => entities[character] ?? character);
}
