import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The inputs that are kept in the project, a folder for each target. */
export const keptCorpus = join(import.meta.dirname, 'corpus');

/** The inputs in a folder, in the order of their names; none where it is missing. */
export function readInputs(folder: string): readonly Uint8Array[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)));
}

/** Writes an input under a name made of its content, and returns its path. */
export function writeInput(folder: string, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, createHash('sha256').update(bytes).digest('hex').slice(0, 16));
  writeFileSync(file, bytes);
  return file;
}

/** The folder name of a target. */
export function folderOf(target: string): string {
  return target.replaceAll(':', '-');
}
