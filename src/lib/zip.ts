import { closeSync, fstatSync, openSync } from 'node:fs';
import { descriptorContent, inPieces } from './file-content.ts';
import { openZip, type ZipLimits, zipBudget } from './zip-archive.ts';

const pieceSize = 1 << 20;

/**
 * Files of a zip archive one by one, unpacked in memory, in the order of its directory. Throws an `Error` where the archive is
 * damaged, cut off, encrypted, breaks a limit, or has a name that leads out of it. For worker threads: it waits for the disk.
 */
export async function* readZip(
  path: string,
  limits: ZipLimits,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  const file = openSync(path, 'r');
  try {
    // The files of a feed are small, many, and stand one behind the other.
    const content = inPieces(descriptorContent(file, fstatSync(file).size), pieceSize);
    const archive = openZip(content, zipBudget(limits));
    for (const entry of archive.entries()) {
      checkName(entry.name);
      yield { name: entry.name, bytes: archive.read(entry) };
    }
  } finally {
    closeSync(file);
  }
}

function checkName(name: string): void {
  if (name.startsWith('/')) throw new Error(`the archive has an absolute path: ${name}`);
  if (name.split('/').includes('..')) throw new Error(`the archive has an invalid relative path: ${name}`);
}
