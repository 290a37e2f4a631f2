import { decodeText, isPlainWord, readParagraphs } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { ExtractedFile } from '../ecosystem.ts';

/** The distribution of a metadata file, named as it spells itself. https://packaging.python.org/en/latest/specifications/core-metadata/ */
export function* readMetadata(file: ExtractedFile): Generator<FoundPackage> {
  const [headers] = readParagraphs(decodeText(file.bytes));
  const name = headers?.get('name');
  const version = headers?.get('version');
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('has no name and version');
  const licence = headers?.get('license-expression') ?? headers?.get('license');
  yield {
    path: file.path,
    package: { ecosystem: 'pypi', name, version, licence: isPlainWord(licence) ? licence : undefined },
  };
}
