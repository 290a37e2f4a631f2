import { readFileSync, writeFileSync } from 'node:fs';

/** Leaves the inputs that are run next in a file, for whoever has to find out which of them ended the process. */
export function writeBatch(file: string, inputs: readonly Uint8Array[]): void {
  const lengths = Buffer.from(`${inputs.map((input) => input.length).join(' ')}\n`);
  writeFileSync(file, Buffer.concat([lengths, ...inputs]));
}

/** The inputs in a file that {@link writeBatch} wrote. */
export function readBatch(file: string): readonly Uint8Array[] {
  const bytes = readFileSync(file);
  const end = bytes.indexOf('\n');
  let at = end + 1;
  return bytes
    .toString('latin1', 0, end)
    .split(' ')
    .map((length) => {
      at += Number(length);
      return bytes.subarray(at - Number(length), at);
    });
}
