/** Longest single value that is held in memory, in bytes. */
const defaultMaxValue = 64 << 20;

const quote = 34;
const backslash = 92;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;
const colon = 58;
const comma = 44;

/**
 * Members of the JSON object, or elements of the array, that a stream of bytes is (or that stands below the key `at` of its
 * object), one by one, so that documents of any size need the memory of one value. Array elements have their index as key.
 * Throws an `Error` where the document is cut off, is not JSON, or is neither object nor array.
 */
export async function* readJsonMembers(
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly at?: string; readonly maxValue?: number } = {},
): AsyncGenerator<readonly [string, unknown]> {
  const maxValue = options.maxValue ?? defaultMaxValue;
  const wantedDepth = options.at === undefined ? 1 : 2;
  const pieces: Uint8Array[] = [];
  let held = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inside = options.at === undefined;
  let isObject = false;
  let key: string | undefined;
  let outerKey = '';
  let count = 0;
  let started = false;
  let ended = false;

  const text = () => {
    const value = Buffer.concat(pieces).toString('utf8').trim();
    pieces.length = 0;
    held = 0;
    return value;
  };

  for await (const chunk of bytes) {
    let from = 0;
    const keep = (to: number) => {
      const part = chunk.subarray(from, to);
      held += part.length;
      if (held > maxValue) throw new Error(`a value of the document has more than ${maxValue} bytes`);
      if (part.length > 0) pieces.push(part);
      from = to + 1;
    };
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] as number;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        continue;
      }
      if (byte === quote) {
        inString = true;
        continue;
      }
      if (byte === openBrace || byte === openBracket) {
        depth++;
        started = true;
        if (ended) throw new Error('the document goes on after its end');
        if (depth === 2 && !inside && options.at !== undefined && outerKey === options.at) inside = true;
        if (depth === wantedDepth && inside) {
          isObject = byte === openBrace;
          keep(index);
          pieces.length = 0;
          held = 0;
        } else if (depth === 1) from = index + 1;
        continue;
      }
      if (depth === 1 && wantedDepth === 2 && (byte === colon || byte === comma)) {
        keep(index);
        const word = text();
        outerKey = byte === colon ? String(JSON.parse(word)) : '';
        continue;
      }
      if (byte === closeBrace || byte === closeBracket) {
        if (depth === wantedDepth && inside) {
          keep(index);
          const value = text();
          if (value !== '') yield [key ?? String(count++), JSON.parse(value)];
          else if (key !== undefined) throw new Error('the document has a key without a value');
          key = undefined;
          if (wantedDepth === 2) inside = false;
        }
        depth--;
        if (depth < 0) throw new Error('the document is not JSON');
        if (depth === 0) ended = true;
        continue;
      }
      if (depth !== wantedDepth || !inside) continue;
      if (byte === colon && isObject && key === undefined) {
        keep(index);
        key = String(JSON.parse(text()));
      } else if (byte === comma) {
        keep(index);
        yield [isObject ? (key ?? '') : String(count++), JSON.parse(text())];
        key = undefined;
      }
    }
    if (depth >= wantedDepth && inside) keep(chunk.length);
    else if (depth === 1 && wantedDepth === 2) keep(chunk.length);
  }
  if (!started) throw new Error('the document is neither a JSON object nor an array');
  if (depth !== 0 || inString) throw new Error('the document is cut off');
}
