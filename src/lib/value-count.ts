/** Throws an `Error` where bytes have more of some ASCII marks than a number: each may stand for a value that takes memory when parsed. */
export function checkValues(bytes: Uint8Array, marks: string, most: number): void {
  const isMark = new Uint8Array(256);
  for (const mark of marks) isMark[mark.charCodeAt(0)] = 1;
  let count = 0;
  for (const byte of bytes) count += isMark[byte] ?? 0;
  if (count > most) throw new Error('has too many values to be read');
}
