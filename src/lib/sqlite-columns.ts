/** Longest statement that is read, in characters; tables of a few columns have some hundred. */
const maxStatement = 10_000;
/** Words, quoted names and texts; white space and comments stand between them. What is not closed goes to the end. */
const tokens =
  /\s+|--[^\n]*|\/\*.*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$)|[\w$\u0080-\uffff]+|./gs;
/** What a constraint of the whole table begins with; behind one there are no columns. */
const constraints: ReadonlySet<string> = new Set(['constraint', 'primary', 'unique', 'check', 'foreign']);

/**
 * Names of a table's columns in lower case, in the order that rows have their values, by the statement that made it. Columns that are
 * computed and not kept are in no row. Empty where there is no list of columns. https://www.sqlite.org/lang_createtable.html
 */
export function sqliteColumns(statement: string): readonly string[] {
  const columns: string[] = [];
  for (const [name = '', ...rest] of definitionsIn(statement)) {
    if (constraints.has(name.toLowerCase())) break;
    const words = rest.map((word) => word.toLowerCase());
    if (!words.includes('as') || words.includes('stored')) columns.push(unquoted(name).toLowerCase());
  }
  return columns;
}

/** What stands between commas in the first brackets of a statement, as tokens; those in brackets within are left out. */
function* definitionsIn(statement: string): Generator<readonly string[]> {
  let depth = 0;
  let definition: string[] = [];
  if (statement.length > maxStatement) return;
  for (const [token] of statement.matchAll(tokens)) {
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (depth === 1 && token === ',') {
      yield definition;
      definition = [];
    } else if (depth === 1 && !/^(?:\s|--|\/\*)/.test(token)) definition.push(token);
    if (depth === 0 && token === ')') break;
  }
  if (definition.length > 0) yield definition;
}

/** Names may be in quotes of four kinds, which are doubled inside. */
function unquoted(name: string): string {
  const quote = name[0] ?? '';
  if (quote === '[') return name.slice(1, -1);
  return `'"\``.includes(quote) ? name.slice(1, -1).replaceAll(quote + quote, quote) : name;
}
