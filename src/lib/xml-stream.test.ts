import { describe, expect, it } from 'vitest';
import { childOf, childrenOf, textOf } from './xml-element.ts';
import { readXmlElements, type XmlStreamOptions } from './xml-stream.ts';

async function read(document: string | Uint8Array, options: Partial<XmlStreamOptions> = {}, step = 7) {
  const bytes = Buffer.from(document);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  }
  return await Array.fromAsync(readXmlElements(chunks(), { root: 'list', elements: ['item'], ...options }));
}

const leaf = (name: string, text: string, attributes: Record<string, string> = {}) => ({
  name,
  attributes,
  children: [],
  text,
});

describe('an XML document read as a stream', () => {
  it.each([
    {
      name: 'elements with all that is in them',
      document: '<list><item id="1" a="x">text <b>bold</b> more</item> <item/></list>',
      elements: [
        { name: 'item', attributes: { id: '1', a: 'x' }, children: [leaf('b', 'bold')], text: 'text  more' },
        leaf('item', ''),
      ],
    },
    {
      name: 'names without prefixes, and no namespaces',
      document:
        '<o:list xmlns:o="urn:o" xmlns="urn:d"><o:item xmlns:x="urn:x" x:id="1" id="2"><x:c/></o:item></o:list>',
      elements: [{ name: 'item', attributes: { id: '2' }, children: [leaf('c', '')], text: '' }],
    },
    {
      name: 'wanted elements wherever they stand, those within each other once',
      document: '<list><group><deep><item><item>in</item></item></deep></group></list>',
      elements: [{ name: 'item', attributes: {}, children: [leaf('item', 'in')], text: '' }],
    },
    {
      name: 'entities of XML, numbers and CDATA',
      document: '<list><item t="&lt;&quot;">&amp;&#65;&#x42;<![CDATA[<c>&amp;]]></item></list>',
      elements: [leaf('item', '&AB<c>&amp;', { t: '<"' })],
    },
    {
      name: 'letters of several bytes, however they are cut',
      document: '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<list><item>ü€𝄞</item></list>\n<!-- end -->',
      elements: [leaf('item', 'ü€𝄞')],
    },
    {
      name: 'nothing where comments and instructions speak of elements',
      document: '<list><!-- <item> --><?item <item>?></list>',
      elements: [],
    },
    {
      name: 'what stands behind a document type, of which nothing is used',
      document:
        '<!DOCTYPE list SYSTEM "http://feed.example/list.dtd" [<!ENTITY a "b"><!-- ] -->]><list><item>1</item></list>',
      elements: [leaf('item', '1')],
    },
    {
      name: 'attributes by names that objects know',
      document: '<list><item __proto__="p" constructor="c"/></list>',
      elements: [
        leaf(
          'item',
          '',
          Object.fromEntries([
            ['__proto__', 'p'],
            ['constructor', 'c'],
          ]),
        ),
      ],
    },
    { name: 'the root', document: '<item>a</item>', root: 'item', elements: [leaf('item', 'a')] },
  ])('has $name', async ({ document, elements, root = 'list' }) => {
    for (const step of [1, 7, 10_000]) {
      const found = await read(document, { root }, step);
      expect(found.map((one) => ({ ...one, attributes: { ...one.attributes } }))).toEqual(elements);
    }
  });

  it.each([
    { name: 'empty', document: '', says: 'the document is empty' },
    { name: 'cut off in an element', document: '<list><item>a', says: 'cut off' },
    { name: 'cut off in a name', document: '<list><ite', says: 'cut off' },
    { name: 'cut off before its root', document: '<?xml version="1.0"?>\n<!-- ', says: 'cut off' },
    { name: 'cut off behind an element', document: '<list><item/>', says: 'cut off' },
    { name: 'a web page', document: '<!DOCTYPE html><html></html>', says: 'another root than list' },
    { name: 'a text', document: 'under maintenance', says: 'not well-formed XML' },
    { name: 'JSON', document: '{}', says: 'not well-formed XML' },
    { name: 'of elements that do not match', document: '<list><item></list></item>', says: 'not well-formed XML' },
    { name: 'of two roots', document: '<list/><list/>', says: 'not well-formed XML' },
    { name: 'with an attribute twice', document: '<list><item a="1" a="2"/></list>', says: 'not well-formed XML' },
    {
      name: 'in another encoding',
      document: '<?xml version="1.0" encoding="UTF-16"?><list/>',
      says: 'another encoding',
    },
    { name: 'in no encoding', document: Buffer.from('<list>\xff</list>', 'latin1'), says: 'not well-formed XML' },
    {
      name: 'with entities of its own',
      document: '<!DOCTYPE list [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><list><item>&b;</item></list>',
      says: 'not well-formed XML',
    },
    {
      name: 'with a file for an entity',
      document: '<!DOCTYPE list [<!ENTITY a SYSTEM "file:///etc/passwd">]><list><item>&a;</item></list>',
      says: 'not well-formed XML',
    },
  ])('is refused where it is $name', async ({ document, says }) => {
    await expect(read(document)).rejects.toThrow(says);
  });

  it.each([
    { what: 'elements within each other', document: nested('x', 101), says: 'more than 100 elements' },
    { what: 'attributes', document: `<list><x ${attributes(201)}/></list>`, says: 'more than 200 attributes' },
    {
      what: 'text in an element',
      document: `<list><item>${'<b/>text'.repeat(1_000)}</item></list>`,
      says: 'needs more than 100000',
    },
    { what: 'elements in an element', document: `<list><item>${'<b/>'.repeat(600)}</item></list>`, says: 'needs more' },
    { what: 'text in one piece', document: `<list>${'x'.repeat(9 << 20)}`, says: 'a piece of the document' },
    { what: 'text in an attribute', document: `<list><x a="${'x'.repeat(9 << 20)}`, says: 'a piece of the document' },
    { what: 'comment', document: `<list><!--${'x'.repeat(9 << 20)}`, says: 'a piece of the document' },
    { what: 'document type', document: `<!DOCTYPE list [${'<!ENTITY a "b">'.repeat(600_000)}`, says: 'a piece of' },
  ])('is refused where there is too much $what', async ({ document, says }) => {
    await expect(read(document, { maxElement: 100_000 }, 1 << 16)).rejects.toThrow(says);
  });

  it('may have as many elements as it likes, and as much that nobody asked for', async () => {
    const document = `<list>${`<item>${'a'.repeat(50)}</item><x>${'<y/>'.repeat(50)}</x>`.repeat(1_000)}</list>`;
    expect(await read(document, { maxElement: 1_000 }, 1 << 12)).toHaveLength(1_000);
  });

  it('passes on what its source throws', async () => {
    async function* broken() {
      yield Buffer.from('<list><item/>');
      throw new Error('the disk is gone');
    }
    await expect(Array.fromAsync(readXmlElements(broken(), { root: 'list', elements: ['item'] }))).rejects.toThrow(
      'the disk is gone',
    );
  });
});

describe('an XML element', () => {
  it('is asked for what is in it', async () => {
    const [item] = await read('<list><item><a><b>1</b><b>2</b></a><a><c>3</c></a></item></list>');
    if (!item) throw new Error('there is no item');
    expect([textOf(item, 'a', 'b'), textOf(item, 'a', 'c'), textOf(item)]).toEqual(['1', '', '']);
    expect(childrenOf(childOf(item, 'a'), 'b').map((one) => one.text)).toEqual(['1', '2']);
    expect([childOf(item, 'x', 'y'), childrenOf(undefined, 'a')]).toEqual([undefined, []]);
  });
});

function nested(name: string, depth: number): string {
  return `<list>${`<${name}>`.repeat(depth)}`;
}

function attributes(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}=""`).join(' ');
}
