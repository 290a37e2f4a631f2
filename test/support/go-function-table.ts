/** How a table of functions is written. */
export interface GoTableForm {
  readonly magic?: number;
  readonly littleEndian?: boolean;
  readonly wordSize?: 4 | 8;
  /** Where the offset of the names stands, in words. */
  readonly namesAt?: number;
}

/** A table of functions of a Go program, as far as its names. */
export function goFunctionTable(names: readonly string[], form: GoTableForm = {}): Buffer {
  const { magic = 0xfffffff1, littleEndian = true, wordSize = 8, namesAt = 3 } = form;
  const head = Buffer.alloc(8 + 8 * 8);
  const write = (value: number, at: number) =>
    littleEndian ? head.writeUInt32LE(value, at) : head.writeUInt32BE(value, at);
  const word = (value: number, index: number) =>
    write(value, 8 + index * wordSize + (littleEndian || wordSize === 4 ? 0 : 4));
  const text = Buffer.from(names.map((name) => `${name}\0`).join(''), 'latin1');
  write(magic, 0);
  head[6] = 1;
  head[7] = wordSize;
  for (let index = namesAt; index < 8; index++) word(head.length + (index === namesAt ? 0 : text.length), index);
  return Buffer.concat([head, text, Buffer.from('what follows')]);
}

/** A table as Go wrote it before 1.16: names stand among functions, of which all have one but the last name. */
export function mixedGoFunctionTable(
  names: readonly string[],
  { wordSize = 8, ahead = '\0' }: { readonly wordSize?: 4 | 8; readonly ahead?: string } = {},
): Buffer {
  const own = names.slice(0, -1);
  const listed = 8 + wordSize + (own.length * 2 + 1) * wordSize + 4;
  const table = Buffer.alloc(listed + own.length * (wordSize + 4));
  const parts: Buffer[] = [table];
  let end = table.length;
  table.writeUInt32LE(0xfffffffb, 0);
  table[6] = 1;
  table[7] = wordSize;
  table.writeUInt32LE(own.length, 8);
  for (const [index, name] of names.entries()) {
    const text = Buffer.from(`${ahead}${name}\0`, 'latin1');
    parts.push(text);
    if (index < own.length) {
      const place = listed + index * (wordSize + 4);
      table.writeUInt32LE(place, 8 + wordSize + (2 * index + 1) * wordSize);
      table.writeUInt32LE(end + ahead.length, place + wordSize);
    }
    end += text.length;
  }
  table.writeUInt32LE(end, listed - 4);
  return Buffer.concat([...parts, Buffer.from([1, 0, 0, 0])]);
}
