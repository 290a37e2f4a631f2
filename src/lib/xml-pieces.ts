/** An element: its name, its attributes (absent ones are left out) and what is in it. A list that is no array is made while it is written. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly content?: string | Iterable<XmlNode>;
}

/**
 * A document in XML 1.0, indented by two, piece by piece; it ends with a line feed. Elements of a list that is made while it is written are
 * a piece each. https://www.w3.org/TR/xml/
 */
export function* xmlPieces(root: XmlNode): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield* elementPieces(root, '');
}

function* elementPieces(element: XmlNode, indent: string): Generator<string> {
  const { content } = element;
  if (content === undefined || typeof content === 'string') {
    yield elementText(element, indent);
    return;
  }
  yield `${indent}<${openingOf(element)}>\n`;
  const isList = !Array.isArray(content);
  for (const child of content) {
    if (isList) yield elementText(child, `${indent}  `);
    else yield* elementPieces(child, `${indent}  `);
  }
  yield `${indent}</${element.name}>\n`;
}

/** An element with all that is in it, at once. */
function elementText(element: XmlNode, indent: string): string {
  const { name, content = '' } = element;
  const opening = openingOf(element);
  if (content === '') return `${indent}<${opening}/>\n`;
  if (typeof content === 'string') return `${indent}<${opening}>${escapeXml(content)}</${name}>\n`;
  let text = `${indent}<${opening}>\n`;
  for (const child of content) text += elementText(child, `${indent}  `);
  return `${text}${indent}</${name}>\n`;
}

function openingOf({ name, attributes = {} }: XmlNode): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return [name, ...written.map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(' ');
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
