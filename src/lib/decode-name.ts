/** Longer names are refused by whoever reads archives. */
const longest = 1 << 16;

/**
 * Text of the bytes of a file's name, which need not be UTF-8. Where they are not, each byte that is no ASCII stands as U+FFFD and two
 * hexadecimal digits, and so do those of U+FFFD itself: two files never come to have one name.
 */
export function decodeName(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, to);
  if (!text.includes('\ufffd') || to - from > longest) return text;
  return bytes
    .toString('latin1', from, to)
    .replace(/[\x80-\xff]/g, (byte) => `\ufffd${byte.charCodeAt(0).toString(16)}`);
}
