import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let file: string | undefined;

/** Runs something that reads a file of its own, with the bytes in it. One at a time. */
export async function withFile(bytes: Uint8Array, work: (path: string) => Promise<unknown>): Promise<void> {
  file ??= join(temporaryFolder(), 'input');
  writeFileSync(file, bytes);
  await work(file);
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-fuzz-file-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
