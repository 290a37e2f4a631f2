/** An archive as Electron runs applications from, of files by path, or with a header of one's own. */
export function asarOf(files: Readonly<Record<string, string>>, header?: object): Buffer {
  const root: Record<string, unknown> = {};
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = root;
    for (const part of parts) {
      const below = (folder[part] ?? { files: {} }) as { files: Record<string, unknown> };
      folder[part] = below;
      folder = below.files;
    }
    folder[name] = { size: Buffer.byteLength(text), offset: `${offset}` };
    offset += Buffer.byteLength(text);
  }
  const json = Buffer.from(JSON.stringify(header ?? { files: root }));
  const padded = Math.ceil(json.length / 4) * 4;
  const numbers = Buffer.alloc(16);
  for (const [index, value] of [4, padded + 8, padded + 4, json.length].entries())
    numbers.writeUInt32LE(value, 4 * index);
  return Buffer.concat([numbers, json, Buffer.alloc(padded - json.length), Buffer.from(Object.values(files).join(''))]);
}
