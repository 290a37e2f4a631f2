import { SaxesParser } from 'saxes';
import type { XmlElement } from './xml-element.ts';

/** Which elements are asked for, and how much of a document is put up with. */
export interface XmlStreamOptions {
  /** Name of the document's root: a document of another kind is refused. */
  readonly root: string;
  /** Names of the elements that are wanted, wherever they stand. One that stands within another is part of it. */
  readonly elements: readonly string[];
  /** Most memory for one wanted element with all that is in it, roughly in bytes; 16 MiB where nothing is said. */
  readonly maxElement?: number;
}

/** Elements may stand within each other as deep as this, and have so many attributes. */
const maxDepth = 100;
const maxAttributes = 200;
/** Different names that are kept as one string each. */
const maxNames = 1_000;
/** Most characters in one piece: an attribute, a text, a comment, a declaration. What is not wanted is held too until it ends. */
const maxPiece = 8 << 20;
const defaultMaxElement = 16 << 20;
/** What an element costs beside its texts, roughly. */
const elementCost = 200;

/**
 * Elements of an XML document that comes as a stream of UTF-8, one by one, so that documents of any size need the memory of one
 * element. A document type is passed over: nothing is loaded, and no entity is known but the five of XML itself. Throws an `Error` where
 * the document is cut off, is not well-formed, has another root or encoding, or breaks a limit. https://www.w3.org/TR/xml/
 */
export async function* readXmlElements(
  bytes: AsyncIterable<Uint8Array>,
  options: XmlStreamOptions,
): AsyncGenerator<XmlElement> {
  const reader = new ElementReader(options);
  for await (const chunk of bytes) yield* reader.push(chunk);
  yield* reader.end();
}

/** The same of a document that is at hand as a whole. */
export function* readXmlElementsIn(bytes: Uint8Array, options: XmlStreamOptions): Generator<XmlElement> {
  const reader = new ElementReader(options);
  yield* reader.push(bytes);
  yield* reader.end();
}

/** An element that is still being read. */
interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: OpenElement[];
  text: string;
}

class ElementReader {
  readonly #root: string;
  readonly #wanted: ReadonlySet<string>;
  readonly #maxElement: number;
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #names = new Map<string, string>();
  /** Elements that are wanted and not at their end yet, the outermost first. */
  readonly #open: OpenElement[] = [];
  #depth = 0;
  #rootSeen = false;
  #ended: XmlElement[] = [];
  #size = 0;
  /** Characters since the last beginning or end of an element, which the parser may hold all of. */
  #piece = 0;
  #empty = true;

  constructor({ root, elements, maxElement = defaultMaxElement }: XmlStreamOptions) {
    this.#root = root;
    this.#wanted = new Set(elements);
    this.#maxElement = maxElement;
    this.#listen();
  }

  push(chunk: Uint8Array): readonly XmlElement[] {
    if (chunk.length > 0) this.#empty = false;
    this.#piece += chunk.length;
    this.#parse(() => this.#parser.write(this.#decoder.decode(chunk, { stream: true })));
    if (this.#piece > maxPiece) throw new Error(`a piece of the document has more than ${maxPiece} bytes`);
    return this.#take();
  }

  end(): readonly XmlElement[] {
    if (this.#empty) throw new Error('the document is empty');
    if (!this.#rootSeen || this.#depth > 0) throw new Error('the document is cut off');
    this.#parse(() => {
      this.#parser.write(this.#decoder.decode());
      this.#parser.close();
    });
    return this.#take();
  }

  #listen(): void {
    const parser = this.#parser;
    let attributes = 0;
    parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
      if (!/^(?:utf-?8|us-ascii)$/i.test(encoding)) throw new Refusal('the document is in another encoding than UTF-8');
    });
    parser.on('opentagstart', ({ name }) => {
      attributes = 0;
      this.#enter(this.#localName(name));
    });
    parser.on('attribute', () => {
      if (++attributes > maxAttributes) throw new Refusal(`an element has more than ${maxAttributes} attributes`);
    });
    parser.on('opentag', (tag) => this.#begin(this.#localName(tag.name), tag.attributes));
    parser.on('closetag', () => this.#leave());
    parser.on('text', (text) => this.#add(text));
    parser.on('cdata', (text) => this.#add(text));
  }

  #parse(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof Refusal) throw new Error(error.message);
      throw new Error('the document is not well-formed XML in UTF-8', { cause: error });
    }
  }

  #take(): readonly XmlElement[] {
    const ended = this.#ended;
    this.#ended = [];
    return ended;
  }

  #enter(name: string): void {
    this.#piece = 0;
    if (!this.#rootSeen && name !== this.#root) {
      throw new Refusal(`the document has another root than ${this.#root}`);
    }
    this.#rootSeen = true;
    if (++this.#depth > maxDepth) throw new Refusal(`more than ${maxDepth} elements stand within each other`);
  }

  #begin(name: string, values: Readonly<Record<string, string>>): void {
    const parent = this.#open.at(-1);
    if (!parent && !this.#wanted.has(name)) return;
    if (!parent) this.#size = 0;
    const element: OpenElement = { name, attributes: Object.create(null), children: [], text: '' };
    for (const key in values) {
      const value = values[key] as string;
      this.#count(key.length + value.length + elementCost);
      if (!key.startsWith('xmlns')) element.attributes[this.#localName(key)] = ownText(value);
    }
    this.#count(elementCost);
    parent?.children.push(element);
    this.#open.push(element);
  }

  #leave(): void {
    this.#piece = 0;
    this.#depth--;
    const element = this.#open.pop();
    if (!element) return;
    element.text = ownText(element.text.trim());
    if (this.#open.length === 0) this.#ended.push(element);
  }

  #add(text: string): void {
    const element = this.#open.at(-1);
    if (!element) return;
    this.#count(text.length);
    element.text += text;
  }

  #count(cost: number): void {
    this.#size += cost;
    if (this.#size > this.#maxElement) {
      throw new Refusal(`an element of the document needs more than ${this.#maxElement} bytes`);
    }
  }

  /** A name without its prefix; one string for each, as there are few. */
  #localName(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const local = ownText(name.slice(name.lastIndexOf(':') + 1));
    if (this.#names.size < maxNames) this.#names.set(ownText(name), local);
    return local;
  }
}

/** A limit that was broken, among what the parser throws. */
class Refusal extends Error {}

/** The same text in memory of its own: as part of a longer one it would keep all of that, a piece of the document of 64 KiB and more. */
function ownText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
