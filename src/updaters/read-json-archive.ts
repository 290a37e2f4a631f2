import { readFeedArchive } from '../lib/feed-archive.ts';
import type { LeaveOut } from './left-out.ts';

const limits = { bytes: 32 * 2 ** 30, ratio: 200, ratioFrom: 256 << 20, entries: 2_000_000, entryBytes: 4 << 20 };

/**
 * Values of the JSON files of a packed repository whose names are wanted. A file that is no JSON is told by `leaveOut`. Rejects with an
 * `Error` where the archive is damaged or cut off, has none of them, or one of more than 4 MiB.
 */
export async function* readJsonArchive(
  path: string,
  wanted: (name: string) => boolean,
  leaveOut: LeaveOut,
): AsyncGenerator<unknown> {
  let files = 0;
  for await (const { bytes } of readFeedArchive(path, limits, wanted)) {
    files++;
    const value = parse(bytes);
    if (value === undefined) leaveOut('malformed');
    else yield value;
  }
  if (files === 0) throw new Error('the archive has none of the files that it should have');
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
