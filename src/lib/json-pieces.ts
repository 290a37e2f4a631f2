/**
 * A value as JSON, indented by two, piece by piece. Where something stands that is iterable and no array (a generator), it is written as
 * an array whose elements are made one at a time, so that a document of any length needs the memory of one element.
 */
export function* jsonPieces(value: unknown, indent = ''): Generator<string> {
  if (isObject(value) && !hasLazyPart(value)) yield indented(value, indent);
  else if (isLazy(value)) yield* listPieces(value, indent, (element) => [indented(element, `${indent}  `)]);
  else if (Array.isArray(value)) yield* listPieces(value, indent, (element) => jsonPieces(element, `${indent}  `));
  else if (isObject(value)) yield* memberPieces(value, indent);
  else yield JSON.stringify(value) ?? 'null';
}

function* memberPieces(value: object, indent: string): Generator<string> {
  let before = '{';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield `${before}\n${indent}  ${JSON.stringify(name)}: `;
    yield* jsonPieces(member, `${indent}  `);
    before = ',';
  }
  yield before === '{' ? '{}' : `\n${indent}}`;
}

function* listPieces(
  elements: Iterable<unknown>,
  indent: string,
  piecesOf: (element: unknown) => Iterable<string>,
): Generator<string> {
  let before = '[';
  for (const element of elements) {
    yield `${before}\n${indent}  `;
    yield* piecesOf(element);
    before = ',';
  }
  yield before === '[' ? '[]' : `\n${indent}]`;
}

function indented(value: unknown, indent: string): string {
  return (JSON.stringify(value, undefined, 2) ?? 'null').replaceAll('\n', `\n${indent}`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isLazy(value: unknown): value is Iterable<unknown> {
  return isObject(value) && !Array.isArray(value) && Symbol.iterator in value;
}

function hasLazyPart(value: unknown): boolean {
  return isLazy(value) || (isObject(value) && Object.values(value).some(hasLazyPart));
}
