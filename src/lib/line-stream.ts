/**
 * Lines of a stream of UTF-8 text without their ends (LF or CR LF), one by one, so that a text of any size needs the memory of one
 * line. What follows the last line feed is a line where it is not empty. Throws an `Error` at a line of more than `maxBytes`.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of bytes) {
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = text.indexOf(lineFeed); end >= 0; end = text.indexOf(lineFeed, from)) {
      yield lineOf(text.subarray(from, end), maxBytes);
      from = end + 1;
    }
    // The piece may be gone when the next one is there.
    rest = Buffer.from(text.subarray(from));
    if (rest.length > maxBytes) throw tooLong(maxBytes);
  }
  if (rest.length > 0) yield lineOf(rest, maxBytes);
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

function lineOf(bytes: Uint8Array, maxBytes: number): string {
  if (bytes.length > maxBytes) throw tooLong(maxBytes);
  const text = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
  return Buffer.from(text.buffer, text.byteOffset, text.length).toString('utf8');
}

function tooLong(maxBytes: number): Error {
  return new Error(`a line of the document has more than ${maxBytes} bytes`);
}
