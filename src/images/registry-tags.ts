import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import type { ImageErrorCode } from './opened-image.ts';
import type { RegistryClient } from './registry-client.ts';
import { getDocument, nextPage } from './registry-document.ts';

const tagsSchema = z.object({ tags: z.array(z.string().max(256)).nullable() });

/** Most pages that are read. */
const maxPages = 1_000;

/** Tags of a repository, page by page, in the registry's order. Rejects with an {@link ImageErrorCode}. */
export async function* listTags(client: RegistryClient, signal: AbortSignal): AsyncGenerator<readonly string[]> {
  let path: string | undefined = 'tags/list';
  for (let page = 0; path !== undefined && page < maxPages; page++) {
    const { bytes, link } = await getDocument(client, path, undefined, signal);
    yield parseTags(bytes);
    path = nextPage(link);
  }
}

function parseTags(bytes: Buffer): readonly string[] {
  try {
    return tagsSchema.parse(JSON.parse(bytes.toString('utf8'))).tags ?? [];
  } catch (cause) {
    throw new CodedError<ImageErrorCode>(
      'registry_refused',
      'The registry answers something else than a list of tags.',
      {
        cause,
      },
    );
  }
}
