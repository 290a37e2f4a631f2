import { decodeText } from './text.ts';

/** A string of serialized data, and the keys that lead to it from the outermost array. */
export interface PhpString {
  readonly keys: readonly string[];
  readonly value: string;
}

const maxDepth = 64;

/**
 * Strings of a value that PHP serialized, `a:1:{s:4:"name";s:1:"x";}`, in their order. Throws an `Error` at the first thing that is
 * neither an array nor a plain value. https://www.php.net/manual/en/function.serialize.php
 */
export function* phpStrings(bytes: Uint8Array): Generator<PhpString> {
  // Of each open array the key whose value comes next, once it was read.
  const keys: (string | undefined)[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { kind, text, end } = tokenAt(bytes, at);
    at = end;
    const isKey = kind === 'plain' && keys.length > 0 && keys.at(-1) === undefined;
    if (isKey) keys[keys.length - 1] = text;
    else if (kind === 'open') {
      if (keys.length === maxDepth) throw new Error(`has arrays nested more than ${maxDepth} deep`);
      keys.push(undefined);
    } else {
      if (kind === 'close') keys.pop();
      else if (text.startsWith('"')) yield { keys: keys.map((key) => unquoted(key ?? '')), value: unquoted(text) };
      if (keys.length > 0) keys[keys.length - 1] = undefined;
    }
  }
}

interface Token {
  readonly kind: 'open' | 'close' | 'plain';
  /** A plain value as it is written; a string in its quotes. */
  readonly text: string;
  readonly end: number;
}

function tokenAt(bytes: Uint8Array, at: number): Token {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset + at, Math.min(40, bytes.length - at)).toString('latin1');
  if (head.startsWith('}')) return { kind: 'close', text: '', end: at + 1 };
  const open = /^a:\d{1,10}:\{/.exec(head);
  if (open) return { kind: 'open', text: '', end: at + open[0].length };
  const [begin, size] = /^s:(\d{1,10}):"/.exec(head) ?? [];
  if (begin !== undefined) {
    const from = at + begin.length - 1;
    const end = from + Number(size) + 2;
    if (bytes[end - 1] !== 0x22 || bytes[end] !== 0x3b)
      throw new Error('has a string of another length than it states');
    return { kind: 'plain', text: decodeText(bytes.subarray(from, end)), end: end + 1 };
  }
  const plain = /^(?:[ibd]:[\w.+-]{1,30}|N);/.exec(head)?.[0];
  if (plain === undefined) throw new Error('is not what PHP serialized');
  return { kind: 'plain', text: plain, end: at + plain.length };
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1) : text;
}
