/** What a made-up program is to hold. */
export interface ProgramParts {
  readonly wordSize?: 4 | 8;
  readonly littleEndian?: boolean;
  readonly sections: readonly ProgramPart[];
}

/** A section, and the loaded data segment around it. */
export interface ProgramPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly address: number;
}

/** Writes integers one behind the other, in one byte order. */
function writer(littleEndian: boolean) {
  const parts: Buffer[] = [];
  const write = (size: number) => (value: number) => {
    const bytes = Buffer.alloc(size);
    for (let index = 0, rest = value; index < size; index++, rest = Math.floor(rest / 256))
      bytes[littleEndian ? index : size - 1 - index] = rest % 256;
    parts.push(bytes);
  };
  return {
    u16: write(2),
    u32: write(4),
    u64: write(8),
    bytes: (bytes: Uint8Array | string) => parts.push(Buffer.from(bytes)),
    /** Zeros up to a position. */
    upTo(position: number) {
      const size = parts.reduce((sum, part) => sum + part.length, 0);
      if (position < size) throw new Error('the parts of the program overlap');
      parts.push(Buffer.alloc(position - size));
    },
    size: () => parts.reduce((sum, part) => sum + part.length, 0),
    done: () => Buffer.concat(parts),
  };
}

/** Positions of contents that follow a head, each at a multiple of 16. */
function placed(sections: readonly ProgramPart[], from: number) {
  let at = from;
  return sections.map((section) => {
    const offset = Math.ceil(at / 16) * 16;
    at = offset + section.bytes.length;
    return { ...section, offset };
  });
}

/** An ELF file of data sections; `hasTable: false` leaves the table of sections out, as strippers do. */
export function elfProgram(
  { wordSize = 8, littleEndian = true, sections }: ProgramParts,
  { hasTable = true } = {},
): Buffer {
  const out = writer(littleEndian);
  const word = wordSize === 8 ? out.u64 : out.u32;
  const [headSize, segmentSize, sectionSize] = wordSize === 8 ? [64, 56, 64] : [52, 32, 40];
  const names = ['', ...sections.map(({ name }) => name), '.shstrtab'];
  const nameBytes = Buffer.from(names.map((name) => `${name}\0`).join(''));
  const nameAt = (name: string) => nameBytes.indexOf(name === '' ? '\0' : `\0${name}\0`) + (name === '' ? 0 : 1);
  const parts = placed(
    [...sections, { name: '.shstrtab', bytes: nameBytes, address: 0 }],
    headSize + sections.length * segmentSize,
  );
  const tableAt = (parts.at(-1)?.offset ?? 0) + nameBytes.length;
  out.bytes(Buffer.from([0x7f, 0x45, 0x4c, 0x46, wordSize / 4, littleEndian ? 1 : 2, 1, ...Array(9).fill(0)]));
  for (const half of [2, 62]) out.u16(half);
  out.u32(1);
  for (const value of [0, headSize, hasTable ? tableAt : 0]) word(value);
  out.u32(0);
  for (const half of [
    headSize,
    segmentSize,
    sections.length,
    sectionSize,
    hasTable ? parts.length + 1 : 0,
    parts.length,
  ])
    out.u16(half);
  for (const { offset, address, bytes } of parts.slice(0, -1)) {
    out.u32(1);
    if (wordSize === 8) out.u32(6);
    for (const value of [offset, address, address, bytes.length, bytes.length]) word(value);
    if (wordSize === 4) out.u32(6);
    word(16);
  }
  for (const { offset, bytes } of parts) {
    out.upTo(offset);
    out.bytes(bytes);
  }
  if (!hasTable) return out.done();
  for (const { name, address, offset, bytes } of [
    { name: '', address: 0, offset: 0, bytes: Buffer.alloc(0) },
    ...parts,
  ]) {
    out.u32(nameAt(name));
    out.u32(name === '' ? 0 : 1);
    for (const value of [3, address, offset, bytes.length]) word(value);
    for (const value of [0, 0]) out.u32(value);
    for (const value of [16, 0]) word(value);
  }
  return out.done();
}

/** A Mach-O file with one segment for each section. */
export function machOProgram({ wordSize = 8, littleEndian = true, sections }: ProgramParts): Buffer {
  const out = writer(littleEndian);
  const word = wordSize === 8 ? out.u64 : out.u32;
  const [headSize, commandSize] = wordSize === 8 ? [32, 72 + 80] : [28, 56 + 68];
  const parts = placed(sections, headSize + sections.length * commandSize);
  const name16 = (name: string) => Buffer.concat([Buffer.from(name), Buffer.alloc(16)]).subarray(0, 16);
  out.u32(wordSize === 8 ? 0xfeedfacf : 0xfeedface);
  for (const value of [7, 3, 2, parts.length, parts.length * commandSize, 0]) out.u32(value);
  if (wordSize === 8) out.u32(0);
  for (const { name, address, offset, bytes } of parts) {
    for (const value of [wordSize === 8 ? 0x19 : 1, commandSize]) out.u32(value);
    out.bytes(name16('__DATA'));
    for (const value of [address, bytes.length, offset, bytes.length]) word(value);
    for (const value of [3, 3, 1, 0]) out.u32(value);
    for (const text of [name, '__DATA']) out.bytes(name16(text));
    for (const value of [address, bytes.length]) word(value);
    for (const value of [offset, 4, 0, 0, 0, 0, 0]) out.u32(value);
    if (wordSize === 8) out.u32(0);
  }
  for (const { offset, bytes } of parts) {
    out.upTo(offset);
    out.bytes(bytes);
  }
  return out.done();
}

/** A universal Mach-O file of several programs. */
export function fatProgram(programs: readonly Buffer[], { wordSize = 4 }: { readonly wordSize?: 4 | 8 } = {}): Buffer {
  const out = writer(false);
  const word = wordSize === 8 ? out.u64 : out.u32;
  const parts = placed(
    programs.map((bytes) => ({ name: '', bytes, address: 0 })),
    8 + programs.length * (wordSize === 8 ? 32 : 20),
  );
  out.u32(wordSize === 8 ? 0xcafebabf : 0xcafebabe);
  out.u32(parts.length);
  for (const { offset, bytes } of parts) {
    for (const value of [7, 3]) out.u32(value);
    for (const value of [offset, bytes.length]) word(value);
    out.u32(4);
    if (wordSize === 8) out.u32(0);
  }
  for (const { offset, bytes } of parts) {
    out.upTo(offset);
    out.bytes(bytes);
  }
  return out.done();
}

/** A PE file of data sections; addresses count from `base`. `directories` by number, as address and size. */
export function peProgram(
  { wordSize = 8, sections }: ProgramParts,
  {
    base = 0,
    directories = {},
  }: { readonly base?: number; readonly directories?: Readonly<Record<number, readonly [number, number]>> } = {},
): Buffer {
  const out = writer(true);
  const optionalSize = (wordSize === 8 ? 112 : 96) + 16 * 8;
  const parts = placed(sections, 64 + 24 + optionalSize + sections.length * 40);
  out.bytes('MZ');
  out.upTo(60);
  out.u32(64);
  out.bytes('PE\0\0');
  out.u16(0x8664);
  out.u16(parts.length);
  for (const value of [0, 0, 0]) out.u32(value);
  for (const half of [optionalSize, 2]) out.u16(half);
  out.u16(wordSize === 8 ? 0x20b : 0x10b);
  out.upTo(88 + (wordSize === 8 ? 24 : 28));
  if (wordSize === 8) out.u64(base);
  else out.u32(base);
  out.upTo(88 + (wordSize === 8 ? 108 : 92));
  out.u32(16);
  for (let index = 0; index < 16; index++) for (const value of directories[index] ?? [0, 0]) out.u32(value);
  for (const { name, address, offset, bytes } of parts) {
    out.bytes(Buffer.concat([Buffer.from(name), Buffer.alloc(8)]).subarray(0, 8));
    for (const value of [bytes.length, address, bytes.length, offset, 0, 0, 0, 0xc000_0040]) out.u32(value);
  }
  for (const { offset, bytes } of parts) {
    out.upTo(offset);
    out.bytes(bytes);
  }
  return out.done();
}
