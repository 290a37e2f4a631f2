/** The resources of a PE file that begin at `address`: a version with strings, in one language. */
export function versionResource(strings: Readonly<Record<string, string>>, address: number): Buffer {
  const version = block('VS_VERSION_INFO', Buffer.alloc(52), [
    block('StringFileInfo', Buffer.alloc(0), [
      block(
        '040904b0',
        Buffer.alloc(0),
        Object.entries(strings).map(([name, text]) => block(name, wide(text), [])),
      ),
    ]),
  ]);
  const treeSize = 3 * 24 + 16;
  const leaf = Buffer.alloc(16);
  leaf.writeUInt32LE(address + treeSize, 0);
  leaf.writeUInt32LE(version.length, 4);
  return Buffer.concat([directory(16, 24), directory(1, 48), directory(1033, 72, false), leaf, version]);
}

/** A directory with one entry, which points to another directory or to a leaf. */
function directory(id: number, target: number, isDirectory = true): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(1, 14);
  bytes.writeUInt32LE(id, 16);
  bytes.writeUInt32LE(isDirectory ? target + 0x8000_0000 : target, 20);
  return bytes;
}

function block(name: string, value: Buffer, inner: readonly Buffer[]): Buffer {
  const content = Buffer.concat([value, ...inner.map(padded)]);
  const head = padded(Buffer.concat([Buffer.alloc(6), wide(name)]));
  head.writeUInt16LE(head.length + content.length, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, content]);
}

function wide(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le');
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
