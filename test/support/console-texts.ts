import { parseSync } from 'vite';

/** A text of a page's source that readers see. */
export interface SourceText {
  readonly text: string;
  readonly line: number;
}

/** What the source of a page says to people. */
export interface ConsoleTexts {
  /** Texts that are looked up in the catalogue. */
  readonly lookedUp: readonly SourceText[];
  /** Texts that are shown as they stand, whatever language the reader speaks. */
  readonly bare: readonly SourceText[];
  /** Texts that are looked up when the module is loaded, before the catalogue is there. */
  readonly early: readonly SourceText[];
}

/** Attributes of elements whose text is read by people. */
const readAttributes = new Set([
  ...['label', 'title', 'placeholder', 'description', 'alt', 'aria-label', 'action', 'consequence', 'what'],
]);
const verbatimElements = new Set(['Code', 'code', 'Kbd', 'kbd']);
const lookUps = new Set(['t', 'tNodes', 'counted']);

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** Finds what a source file of the console (TSX) says to people. */
export function consoleTexts(fileName: string, source: string): ConsoleTexts {
  const found = { lookedUp: [] as SourceText[], bare: [] as SourceText[], early: [] as SourceText[] };
  const lineOf = (at: number) => source.slice(0, at).split('\n').length;
  const note = (list: SourceText[], node: Node, text: string) => list.push({ text, line: lineOf(node.start) });

  function visit(node: Node, within: { readonly inFunction: boolean; readonly verbatim: boolean }): void {
    if (node.type === 'CallExpression' && lookUps.has(nameOf(node.callee))) {
      for (const text of literalsOf((node.arguments as Node[]).slice(0, nameOf(node.callee) === 'counted' ? 3 : 1)))
        note(found.lookedUp, node, text);
      if (!within.inFunction) note(found.early, node, source.slice(node.start, node.start + 40));
    }
    const verbatim = within.verbatim || isVerbatim(node);
    if (!verbatim) for (const text of bareTexts(node)) note(found.bare, node, text);
    const inFunction = within.inFunction || /Function/.test(node.type);
    for (const child of childrenOf(node)) visit(child, { inFunction, verbatim });
  }
  visit(parseSync(fileName, source).program as unknown as Node, { inFunction: false, verbatim: false });
  return found;
}

/** Whether what an element shows is the same in every language: code, or marked `translate="no"`. */
function isVerbatim(node: Node): boolean {
  if (node.type !== 'JSXElement') return false;
  const { name, attributes } = node.openingElement as { readonly name: Node; readonly attributes: readonly Node[] };
  return (
    verbatimElements.has(nameOf(name)) ||
    attributes.some(({ name }) => name !== undefined && nameOf(name) === 'translate')
  );
}

/** What a node shows as it stands: text between tags, or in an attribute that is read. */
function bareTexts(node: Node): string[] {
  if (node.type === 'JSXText') return wordsOf(node.value as string);
  if (node.type === 'JSXAttribute' && readAttributes.has(attributeName(node.name as Node)) && node.value)
    return shownBy(node.value as Node);
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return (node.children as Node[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(shownBy);
  return [];
}

/** Literals that an expression may become: branches of conditions, but not what calls are given. */
function shownBy(node: Node): string[] {
  switch (node.type) {
    case 'JSXExpressionContainer':
      return shownBy(node.expression as Node);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((branch) => shownBy(branch as Node));
    case 'LogicalExpression':
      return [node.left, node.right].flatMap((side) => shownBy(side as Node));
    case 'Literal':
      return typeof node.value === 'string' ? wordsOf(node.value) : [];
    case 'TemplateLiteral':
      return (node.quasis as { readonly value: { readonly cooked: string } }[]).flatMap(({ value }) =>
        wordsOf(value.cooked),
      );
    default:
      return [];
  }
}

/** The text where it has a word in it, rather than marks between values. */
function wordsOf(text: string): string[] {
  return /\p{L}{2}/u.test(text) ? [text.trim().replace(/\s+/g, ' ')] : [];
}

function literalsOf(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => (node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : []));
}

function nameOf(node: unknown): string {
  return (node as { readonly name?: string }).name ?? '';
}

function attributeName(node: Node): string {
  return node.type === 'JSXNamespacedName' ? `${nameOf(node.namespace)}:${nameOf(node.name)}` : nameOf(node);
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter(
      (value): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string',
    );
}
