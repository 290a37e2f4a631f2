import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FetchContext } from './updater.ts';

/**
 * A small document that tells where others are; `undefined` where it is not there. It is asked for each time and not kept, so it has to be
 * fetched before the documents that it points to. Rejects as `FeedHttp.download` does.
 */
export async function fetchPointer(
  { folder, http, signal }: FetchContext,
  url: string,
  maxBytes: number,
): Promise<Buffer | undefined> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'pointer');
  const { status } = await http.download(url, file, { maxBytes, signal });
  if (status !== 'ok') return undefined;
  const bytes = await readFile(file);
  await rm(file);
  return bytes;
}
