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
