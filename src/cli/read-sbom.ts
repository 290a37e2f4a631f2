import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { CodedError, messageOf } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import type { Distribution } from '../model/distribution.ts';
import type { IndexReport } from '../model/index-report.ts';
import { readList } from '../sbom/read-list.ts';
import { sbomIndex } from './sbom-index.ts';

/** Code of what {@link readSbom} rejects with. */
export type SbomErrorCode = 'sbom_invalid' | 'image_not_found';

/** Largest document, in bytes. */
export const maxSbomSize = 256 << 20;

/**
 * Reads a document that lists packages as if it were what an image contains; `-` is the standard input, and a `distribution` that is given
 * wins over what the document says. Rejects with a {@link SbomErrorCode}.
 */
export async function readSbom(path: string, distribution?: Distribution): Promise<IndexReport> {
  const bytes = path === '-' ? await buffer(process.stdin) : await bytesOf(path);
  if (bytes.length > maxSbomSize) throw invalid(path, `it has more than ${maxSbomSize} bytes`);
  const document = await readList(bytes).catch((error: unknown) => {
    throw invalid(path, messageOf(error));
  });
  if (!document)
    throw invalid(
      path,
      'it is neither an archive of an image nor a bill of materials, or a list of packages, that is known',
    );
  return sbomIndex(path, document, distribution);
}

async function bytesOf(path: string): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new CodedError<SbomErrorCode>('image_not_found', `There is no file ${path}.`);
  if (size > maxSbomSize) throw invalid(path, `it has more than ${maxSbomSize} bytes`);
  return await readFile(path).catch((error: unknown) => {
    throw invalid(path, reasonOf(error));
  });
}

function invalid(path: string, why: string): CodedError<SbomErrorCode> {
  return new CodedError('sbom_invalid', `${path} cannot be scanned: ${why}.`);
}
