/** A section `.note.package` with a note. https://systemd.io/ELF_PACKAGE_METADATA/ */
export function packageNote(note: object, littleEndian = true): Buffer {
  const text = Buffer.from(JSON.stringify(note));
  const header = Buffer.alloc(12);
  for (const [index, value] of [4, text.length, 0xcafe1a7e].entries())
    if (littleEndian) header.writeUInt32LE(value, index * 4);
    else header.writeUInt32BE(value, index * 4);
  return Buffer.concat([header, Buffer.from('FDO\0'), text, Buffer.alloc((4 - (text.length % 4)) % 4)]);
}
