import { type FileContent, memoryContent } from '../lib/file-content.ts';
import type { ExtractedFile } from './ecosystem.ts';

/** A file of a layer as extractors get it. `path` has no leading slash. */
export function extractedFile(path: string, content: FileContent | Uint8Array): ExtractedFile {
  const { size, read } = content instanceof Uint8Array ? memoryContent(content) : content;
  let bytes: Uint8Array | undefined;
  return {
    path,
    size,
    read,
    get bytes() {
      bytes ??= read(0, size);
      return bytes;
    },
  };
}
