/** A value of a GGUF file: a text, a whole number below 2^32, or an array of texts. */
type GgufValue = string | number | readonly string[];

/** A GGUF file with facts and without tensors. https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
export function ggufOf(
  facts: Readonly<Record<string, GgufValue>>,
  { version = 3, isLittle = true }: { readonly version?: number; readonly isLittle?: boolean } = {},
): Buffer {
  const short = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (isLittle) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const length = (value: number) => {
    if (version === 1) return short(value);
    return Buffer.concat(isLittle ? [short(value), short(0)] : [short(0), short(value)]);
  };
  const text = (value: string) => Buffer.concat([length(Buffer.byteLength(value)), Buffer.from(value)]);
  const typed = (value: GgufValue): Buffer => {
    if (typeof value === 'string') return Buffer.concat([short(8), text(value)]);
    if (typeof value === 'number') return Buffer.concat([short(4), short(value)]);
    return Buffer.concat([short(9), short(8), length(value.length), ...value.map(text)]);
  };
  const entries = Object.entries(facts);
  return Buffer.concat([
    ...[Buffer.from('GGUF'), short(version), length(0), length(entries.length)],
    ...entries.flatMap(([key, value]) => [text(key), typed(value)]),
  ]);
}
