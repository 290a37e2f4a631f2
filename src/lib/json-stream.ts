/**
 * Longest single value that is held in memory, in bytes. Parsed, brackets alone need more than twenty times as much, and a thread
 * that runs out of memory within `JSON.parse` takes the whole process with it.
 */
const defaultMaxValue = 4 << 20;

/** A member of an object with its key, or an element of an array with its index; the third is the key of what it stands in, if not the document. */
export type JsonMember = readonly [key: string, value: unknown, parent: string];

/**
 * Members of the JSON object, or elements of the array, that a stream of bytes is, one by one, so that documents of any size need the
 * memory of one value. With `at` those of what stands below that key instead; with `levels: 2` those of each of its members.
 * Throws an `Error` where the document is cut off, is not JSON, has something else than an object or array where members are asked for,
 * lacks `at`, or has a value of more than `maxValue` bytes. https://www.rfc-editor.org/rfc/rfc8259
 */
export async function* readJsonMembers(
  bytes: AsyncIterable<Uint8Array>,
  options: { readonly at?: string; readonly levels?: 1 | 2; readonly maxValue?: number } = {},
): AsyncGenerator<JsonMember> {
  const splitter = new Splitter(options.at, options.levels === 2, options.maxValue ?? defaultMaxValue);
  for await (const chunk of bytes) yield* splitter.push(chunk);
  splitter.end();
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** What may come next between the texts of keys and values, or which text is being read. */
type State = 'document' | 'first' | 'member' | 'colon' | 'value' | 'next' | 'end' | 'in-key' | 'in-value';

/** An object or array whose members are told apart; what is below them is read as one text each. */
interface Frame {
  readonly isObject: boolean;
  key: string;
  count: number;
}

/** Finds where members begin and end; their texts are left to `JSON.parse`, which is as strict as the standard. */
class Splitter {
  readonly #at: string | undefined;
  readonly #everywhere: boolean;
  readonly #maxValue: number;
  readonly #frames: Frame[] = [];
  #state: State = 'document';
  #found = false;
  #pieces: Uint8Array[] = [];
  #held = 0;
  /** Open brackets within the text of a value. */
  #nesting = 0;
  #inString = false;
  #escaped = false;

  constructor(at: string | undefined, everywhere: boolean, maxValue: number) {
    this.#at = at;
    this.#everywhere = everywhere;
    this.#maxValue = maxValue;
  }

  *push(chunk: Uint8Array): Generator<JsonMember> {
    let from = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] as number;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === backslash) this.#escaped = true;
        else if (byte === quote) {
          this.#inString = false;
          if (this.#state === 'in-key') this.#endKey(chunk.subarray(from, index + 1));
        }
      } else if (this.#state === 'in-value') {
        if (this.#goesOn(byte)) continue;
        const member = this.#endValue(chunk.subarray(from, index));
        if (member) yield member;
        this.#step(byte);
      } else if (!isBlank(byte)) {
        from = index;
        this.#step(byte);
      }
    }
    if (this.#state === 'in-key' || this.#state === 'in-value') this.#keep(chunk.subarray(from));
  }

  end(): void {
    if (this.#state === 'document') throw new Error('the document is empty');
    if (this.#state !== 'end') throw new Error('the document is cut off');
    if (this.#at !== undefined && !this.#found) throw new Error(`the document has no "${this.#at}"`);
  }

  /** Whether a byte outside strings still belongs to the value's text. */
  #goesOn(byte: number): boolean {
    if (byte === quote) this.#inString = true;
    else if (byte === openBrace || byte === openBracket) this.#nesting++;
    else if (byte === closeBrace || byte === closeBracket) return this.#nesting-- > 0;
    else if (byte === comma) return this.#nesting > 0;
    return true;
  }

  /** Takes a byte that stands outside all texts, or begins one. */
  #step(byte: number): void {
    const frame = this.#frames.at(-1);
    if (this.#state === 'document') this.#open(byte);
    else if (frame === undefined) throw new Error('the document goes on after its end');
    else if ((this.#state === 'first' || this.#state === 'next') && byte === closeOf(frame)) this.#close();
    else if (this.#state === 'next' && byte === comma) this.#state = 'member';
    else if (this.#state === 'colon' && byte === colon) this.#state = 'value';
    else if (this.#state === 'value' || (this.#state !== 'next' && !frame.isObject)) this.#beginValue(byte, frame);
    else if ((this.#state === 'first' || this.#state === 'member') && byte === quote) {
      this.#state = 'in-key';
      this.#inString = true;
    } else throw notJson();
  }

  #open(byte: number): void {
    if (byte !== openBrace && byte !== openBracket) {
      const [outer] = this.#frames;
      const what = outer ? `"${keyOf(outer)}" of the document` : 'the document';
      throw new Error(`${what} is neither a JSON object nor an array`);
    }
    this.#frames.push({ isObject: byte === openBrace, key: '', count: 0 });
    this.#state = 'first';
  }

  #close(): void {
    this.#frames.pop();
    const outer = this.#frames.at(-1);
    if (outer) outer.count++;
    this.#state = this.#frames.length === 0 ? 'end' : 'next';
  }

  #beginValue(byte: number, frame: Frame): void {
    const isAsked = frame.isObject && frame.key === this.#at;
    if (this.#frames.length === 1 && (this.#everywhere || isAsked)) {
      this.#found ||= isAsked;
      this.#open(byte);
      return;
    }
    this.#state = 'in-value';
    this.#nesting = 0;
    if (byte === comma || byte === closeBrace || byte === closeBracket) throw notJson();
    this.#goesOn(byte);
  }

  #endKey(rest: Uint8Array): void {
    (this.#frames.at(-1) as Frame).key = String(this.#parse(rest));
    this.#state = 'colon';
  }

  /** The member that ended, where it is one of those asked for. */
  #endValue(rest: Uint8Array): JsonMember | undefined {
    const frame = this.#frames.at(-1) as Frame;
    const value = this.#parse(rest);
    this.#state = 'next';
    const wanted = this.#frames.length === (this.#at === undefined && !this.#everywhere ? 1 : 2);
    const [outer] = this.#frames;
    const parent = outer === undefined || outer === frame ? '' : keyOf(outer);
    const member: JsonMember = [keyOf(frame), value, parent];
    frame.count++;
    return wanted ? member : undefined;
  }

  #keep(part: Uint8Array): void {
    this.#held += part.length;
    if (this.#held > this.#maxValue) throw new Error(`a value of the document has more than ${this.#maxValue} bytes`);
    this.#pieces.push(part);
  }

  #parse(rest: Uint8Array): unknown {
    this.#keep(rest);
    const text = Buffer.concat(this.#pieces).toString('utf8');
    this.#pieces = [];
    this.#held = 0;
    try {
      return JSON.parse(text);
    } catch (error) {
      throw notJson(error);
    }
  }
}

function keyOf(frame: Frame): string {
  return frame.isObject ? frame.key : String(frame.count);
}

function closeOf(frame: Frame): number {
  return frame.isObject ? closeBrace : closeBracket;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function notJson(cause?: unknown): Error {
  return new Error('the document is not JSON', { cause });
}
