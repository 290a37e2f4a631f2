/** Position of the dot behind a package's path in the name of a function: `golang.org/x/net/http2.(*Framer).ReadFrame`. What the compiler
 * made itself, `type:.eq.…` say, is of no package. */
export function endOfPath(name: string): number | undefined {
  const mark = name.search(/[[({:]/);
  if (name[mark] === ':') return undefined;
  const path = mark < 0 ? name : name.slice(0, mark);
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  return dot > 0 ? dot : undefined;
}

/** A path as it is imported; dots behind its last slash are written `%2e`. */
export function unescaped(path: string): string {
  return path.includes('%')
    ? path.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : path;
}

/** The function of the source that the rest of a name is of: `Framer.ReadFrame` of `(*Framer).ReadFrame.func1`, `Map` of `Map[...]`. */
export function symbolOf(rest: string): string | undefined {
  const [, pointer, one, other = ''] = symbol.exec(rest.includes('[') ? withoutTypes(rest) : rest) ?? [];
  const first = pointer ?? one;
  if (first === undefined || (pointer !== undefined && other === '')) return undefined;
  return other === '' || numbered.test(other) ? first : `${first}.${other}`;
}

/** Behind a dash stands what is made of a function: `Get-fm`, a method as a value, or `Get-range1`, the body of a loop. */
const symbol = /^(?:\(\*([\w\x80-\xff]+)\)|([\w\x80-\xff]+))(?:\.([\w\x80-\xff]+))?(?![^.-])/;

/** How the compiler names what is inside a function: `func1`; and functions of one name, `init.0`. */
const numbered = /^(?:func|gowrap|deferwrap)?\d+$/;

/** A name without what stands in brackets, which may be within each other. */
function withoutTypes(name: string): string {
  let depth = 0;
  let plain = '';
  for (const part of name.split(/([[\]])/)) {
    if (part === '[') depth++;
    else if (part === ']') depth--;
    else if (depth === 0) plain += part;
  }
  return plain;
}
