import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root folder of the project. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A file of `src/` and the project's own files that it imports, type-only imports included. Paths are relative to `src/`. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly string[];
}

/** Every TypeScript file below `src/`. */
export function sourceFiles(): SourceFile[] {
  return filesBelow(join(projectRoot, 'src'), /\.tsx?$/).map((file) => {
    const path = relative(join(projectRoot, 'src'), file);
    return { path, imports: importsOf(path, readFileSync(file, 'utf8')) };
  });
}

/** Files below a folder whose name matches, sorted. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Relative imports of a file: static, re-exported and dynamic ones, and the entries of worker threads. */
function importsOf(path: string, text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const pattern = /(?:\bfrom\s+|\bimport\s*\(\s*|\bimport\s+|new URL\(\s*)'(\.{1,2}\/[^']+\.tsx?)'/g;
  return [...code.matchAll(pattern)].map((match) => posix.join(posix.dirname(path), match[1] ?? ''));
}
