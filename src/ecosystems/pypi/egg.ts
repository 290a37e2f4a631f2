import { openZip, zipBudget } from '../../lib/zip-archive.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { extractedFile } from '../extracted-file.ts';
import { readMetadata } from './metadata.ts';

const limits = { entries: 100_000, entryBytes: 4 << 20, totalBytes: 4 << 20 } as const;

/** The distribution of an egg that is left as the zip archive it came in. https://setuptools.pypa.io/en/latest/deprecated/python_eggs.html */
export function* readEgg(file: ExtractedFile): Generator<FoundPackage> {
  const zip = openZip(file, zipBudget(limits));
  for (const entry of zip.entries()) {
    if (entry.name !== 'EGG-INFO/PKG-INFO') continue;
    yield* readMetadata(extractedFile(file.path, zip.read(entry)));
    return;
  }
  throw new Error('is an egg without metadata');
}
