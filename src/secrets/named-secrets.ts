import { isPlaceholder } from './placeholder.ts';

/** What variables are called that hold a secret. */
const secretNames =
  /(?:^|_|-)(?:passwords?|passwd|passphrase|pass|secrets?|tokens?|api_?keys?|(?:access|secret|private|encryption|signing|auth|account)_?key|credentials?)$/i;

/** What stands in such variables and is none: switches, numbers, files, addresses. */
const plainValues =
  /^(?:true|false|yes|no|on|off|none|null|nil|unset|empty|default|\d{1,4}|\.{0,2}\/.*|[a-z]+:\/\/[^@]*)$/i;

/** Whether a variable of this name holds a secret, by what it is called and what it holds. */
export function isNamedSecret(name: string, value: string): boolean {
  return secretNames.test(name) && value.length >= 3 && !plainValues.test(value) && !isPlaceholder(value);
}

/** A variable that an instruction sets, and where its value stands. */
export interface NamedSecret {
  readonly name: string;
  /** Position of the value's first character, and of the first one behind it. */
  readonly start: number;
  readonly end: number;
}

/** A value, in quotes where it has spaces; in one of three groups. */
const value = `(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\\s;&|"')-][^\\s;&|"')]{0,2000}))`;

/** A name in the first group, then its value: `NAME=value`, `--name value`, and `ENV NAME value`, as it was written once. */
const assignments = [
  `(?:^|[\\s;&|('"])-{0,2}([A-Za-z][\\w-]{1,80})=${value}`,
  `\\s--([A-Za-z][\\w-]{1,80})[ \\t]{1,4}${value}`,
  `\\bENV[ \\t]{1,4}([A-Za-z]\\w{1,80})[ \\t]{1,4}${value}`,
].map((pattern) => new RegExp(pattern, 'g'));

/** Of a login for a transfer: `-u user:password`. */
const login = /\s(?:-u|--user|--proxy-user)[ =]["']?[^\s:"'$]{1,100}:([^\s"']{1,500})/g;

/** Of an address: `https://user:password@host`. */
const address = /:\/\/[^\s:/@"'$]{0,100}:([^\s:/@"']{1,500})@/g;

/** Secrets that an instruction names: variables, options, logins; in their order, none inside of another. Linear in its length. */
export function namedSecrets(instruction: string): NamedSecret[] {
  const variables = assignments
    .flatMap((pattern) => [...instruction.matchAll(pattern)])
    .map((match) => ({ name: match[1] ?? '', ...lastGroup(match, 2) }))
    .filter(({ name, text }) => isNamedSecret(name, text));
  const logins = [
    ...Array.from(instruction.matchAll(login), (match) => ({ name: 'a login', ...lastGroup(match, 1) })),
    ...Array.from(instruction.matchAll(address), (match) => ({ name: 'an address', ...lastGroup(match, 1) })),
  ].filter(({ text }) => !isPlaceholder(text));
  return apart([...variables, ...logins].map(({ name, start, text }) => ({ name, start, end: start + text.length })));
}

function apart(found: readonly NamedSecret[]): NamedSecret[] {
  const kept: NamedSecret[] = [];
  for (const one of found.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else kept[kept.length - 1] = { ...last, end: Math.max(last.end, one.end) };
  }
  return kept;
}

/** The group from `first` on that matched; it stands at the end of what was matched. */
function lastGroup(match: RegExpExecArray, first: number): { readonly text: string; readonly start: number } {
  const text = match.slice(first).find((group) => group !== undefined) ?? '';
  return { text, start: match.index + match[0].lastIndexOf(text) };
}
