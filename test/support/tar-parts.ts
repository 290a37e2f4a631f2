import type { BodySink } from '../../src/lib/body-sink.ts';
import { parseTar } from '../../src/lib/tar.ts';

/** What differs from a plain file in a header. */
export interface Fields {
  readonly size?: number;
  readonly type?: string;
  readonly link?: string;
  /** From the magic on, at its offset in the header. */
  readonly at?: Readonly<Record<number, string | Uint8Array>>;
  /** Add up the header's bytes as signed ones. */
  readonly signed?: boolean;
}

/** A header block with a right checksum. */
export function head(name: string, { size = 0, type = '0', link = '', at = {}, signed = false }: Fields = {}): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        ', 148);
  block.write(type, 156);
  block.write(link, 157, 100);
  block.write('ustar\x0000', 257);
  for (const [offset, value] of Object.entries(at)) block.set(Buffer.from(value), Number(offset));
  const sum = block.reduce((total, byte) => total + (signed && byte > 127 ? byte - 256 : byte), 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** A body with the zeros after it. */
export function padded(content: string): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
}

/** A file with its header. */
export function entry(name: string, content: string, fields: Fields = {}): Buffer {
  return Buffer.concat([head(name, { size: Buffer.byteLength(content), ...fields }), padded(content)]);
}

/** An extended header, of records or pairs. */
export function pax(
  records: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  type = 'x',
): Buffer {
  const pairs = Array.isArray(records) ? (records as readonly [string, string][]) : Object.entries(records);
  const lines = pairs.map(([key, value]) => {
    const rest = ` ${key}=${value}\n`;
    const length = Buffer.byteLength(rest);
    // The length counts its own digits.
    const digits = String(length + String(length + 3).length).length;
    return `${length + digits}${rest}`;
  });
  return entry('PaxHeaders/x', lines.join(''), { type });
}

function textSink(done: (text: string) => void): BodySink {
  const parts: Buffer[] = [];
  return {
    write: (part) => parts.push(Buffer.from(part)) > 0,
    end: () => done(String(Buffer.concat(parts))),
  };
}

/** Entries as `type path[ -> link][ = content]`, and the error that ended the parse. */
export function list(bytes: Uint8Array, { step = bytes.length, entries = 100, nameLength = 4_096 } = {}): string[] {
  const found: string[] = [];
  const parser = parseTar(
    { entries, nameLength },
    {
      entry({ type, path, link }) {
        const hasContent = type === 'file' || type === 'sparse';
        if (!hasContent) found.push(`${type} ${path}${link ? ` -> ${link}` : ''}`);
        return hasContent ? textSink((text) => found.push(`${type} ${path} = ${text}`)) : undefined;
      },
    },
  );
  try {
    for (let at = 0; at < bytes.length; at += step) parser.write(bytes.subarray(at, at + step));
    parser.end();
  } catch (error) {
    found.push(`${error}`);
  }
  return found;
}
