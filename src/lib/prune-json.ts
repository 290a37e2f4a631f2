const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** What is to go, by the key of a member: its value, or those elements of it that a function does not want to keep. */
export type JsonPruning = ReadonlyMap<string, 'value' | ((element: Buffer) => boolean)>;

/**
 * A JSON document without what nobody reads, so that less has to be parsed: `null` stands for values that went. Takes the time of one
 * pass over the bytes. What is left is as valid as the document was; what went is not looked at further than to find its end.
 */
export function pruneJson(bytes: Buffer, pruning: JsonPruning): Buffer {
  const pieces: Buffer[] = [];
  let copied = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== quote) continue;
    const end = endOfString(bytes, at);
    const value = valueAfter(bytes, end);
    const rule = value === undefined ? undefined : pruning.get(bytes.toString('latin1', at + 1, end - 1));
    at = end - 1;
    if (value === undefined || rule === undefined || (rule !== 'value' && bytes[value] !== openBracket)) continue;
    const rest = endOfValue(bytes, value);
    pieces.push(bytes.subarray(copied, value));
    if (rule === 'value') pieces.push(nothing);
    else pieces.push(openArray, ...elementsOf(bytes, value, rest, rule), closeArray);
    copied = rest;
    at = rest - 1;
  }
  return Buffer.concat([...pieces, bytes.subarray(copied)]);
}

const nothing = Buffer.from('null');
const openArray = Buffer.from('[');
const closeArray = Buffer.from(']');
const separator = Buffer.from(',');

/** Elements of an array that are wanted, with commas between them. */
function elementsOf(bytes: Buffer, from: number, to: number, wants: (element: Buffer) => boolean): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = from + 1; at < to; at++) {
    const byte = bytes[at] as number;
    if (isBlank(byte) || byte === comma || byte === closeBracket) continue;
    const end = endOfValue(bytes, at);
    const element = bytes.subarray(at, end);
    if (wants(element)) pieces.push(...(pieces.length > 0 ? [separator] : []), element);
    at = Math.max(end - 1, at);
  }
  return pieces;
}

/** Where the value of the key that ended before `at` begins; `undefined` where it was no key. */
function valueAfter(bytes: Buffer, at: number): number | undefined {
  const next = skipBlanks(bytes, at);
  return bytes[next] === colon ? skipBlanks(bytes, next + 1) : undefined;
}

function skipBlanks(bytes: Buffer, at: number): number {
  let next = at;
  while (next < bytes.length && isBlank(bytes[next] as number)) next++;
  return next;
}

/** Most strings are short, but for long ones the native search is far faster. */
const shortString = 24;

function endOfString(bytes: Buffer, at: number): number {
  const near = Math.min(at + shortString, bytes.length);
  for (let index = at + 1; index < near; index++) {
    if (bytes[index] === quote) return index + 1;
    if (bytes[index] === backslash) return endOfEscapedString(bytes, at);
  }
  return endOfEscapedString(bytes, at);
}

/** The first quote with an even number of backslashes before it. */
function endOfEscapedString(bytes: Buffer, at: number): number {
  for (let end = bytes.indexOf(quote, at + 1); end >= 0; end = bytes.indexOf(quote, end + 1)) {
    let slashes = end;
    while (bytes[slashes - 1] === backslash) slashes--;
    if ((end - slashes) % 2 === 0) return end + 1;
  }
  return bytes.length;
}

function endOfValue(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      at = endOfString(bytes, at) - 1;
      if (depth === 0) return at + 1;
    } else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) {
      if (depth <= 1) return depth === 0 ? at : at + 1;
      depth--;
    } else if (byte === comma && depth === 0) return at;
  }
  return bytes.length;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
