/** Values in the distinguished encoding rules of ASN.1, as certificates are written. https://www.itu.int/rec/T-REC-X.690 */
export const der = {
  sequence: (...parts: readonly Uint8Array[]) => element(0x30, ...parts),
  set: (...parts: readonly Uint8Array[]) => element(0x31, ...parts),
  /** A whole number that is not negative, by its bytes, the highest first. */
  integer: (bytes: Uint8Array) => element(0x02, positive(bytes)),
  boolean: (value: boolean) => element(0x01, Uint8Array.of(value ? 0xff : 0)),
  octets: (bytes: Uint8Array) => element(0x04, bytes),
  /** Bits of which the last `unused` do not count. */
  bits: (bytes: Uint8Array, unused = 0) => element(0x03, Uint8Array.of(unused), bytes),
  text: (text: string) => element(0x0c, Buffer.from(text)),
  /** An object identifier as `1.2.840.10045.4.3.2`. */
  identifier: (text: string) => element(0x06, identifierBytes(text)),
  time,
  /** A value in a context of its own; `constructed` where it holds others. */
  tagged: (tag: number, constructed: boolean, ...parts: readonly Uint8Array[]) =>
    element((constructed ? 0xa0 : 0x80) | tag, ...parts),
} as const;

function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag), lengthBytes(content.length), content]);
}

function lengthBytes(length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(length);
  const bytes = base256(length);
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

function base256(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return bytes;
}

/** Without zeros that say nothing, and with one where the highest bit would mean a negative number. */
function positive(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => byte !== 0);
  if (start < 0) return Uint8Array.of(0);
  const needed = bytes.subarray(start);
  return (needed[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...needed) : needed;
}

function identifierBytes(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return Uint8Array.from([first * 40 + second, ...rest].flatMap(base128));
}

function base128(value: number): number[] {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift((rest % 128) | 0x80);
  return bytes;
}

/** To the second; certificates have years before 2050 in the shorter form. https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5 */
function time(milliseconds: number): Uint8Array {
  const digits = `${new Date(milliseconds).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  return Number(digits.slice(0, 4)) < 2050
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
}
