import { readZip } from '../lib/zip.ts';
import type { LeaveOut } from './left-out.ts';
import { type OsvDocument, osvSchema } from './osv-document.ts';

/** A record is parsed as a whole, and may need more than twenty times its size then; real ones have less than 1 MiB. */
const limits = { entries: 2_000_000, entryBytes: 4 << 20, totalBytes: 64 * 2 ** 30 };

/** Records of a zip archive with one file for each. One of another shape is told by `leaveOut`; throws where a file is no JSON. */
export async function* readOsvArchive(
  path: string,
  leaveOut: LeaveOut,
  wants: (name: string) => boolean = () => true,
): AsyncGenerator<OsvDocument> {
  for await (const file of readZip(path, limits)) {
    if (!wants(file.name)) continue;
    const document = osvSchema.safeParse(readJson(file.name, file.bytes));
    if (document.success) yield document.data;
    else leaveOut('malformed');
  }
}

/** A file that is no JSON means that the archive is not what it should be. */
function readJson(name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Error(`${name} in the archive is not JSON`, { cause: error });
  }
}
