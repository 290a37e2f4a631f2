import { z } from 'zod';
import { type Endpoint, paging, version } from './endpoint.ts';
import { digest, pageOf } from './schemas.ts';
import { tagSchema } from './upkeep-schemas.ts';

/** Calls about the tags of a repository. */
export const tagContract = {
  listTags: {
    method: 'GET',
    path: '/tags',
    summary: 'Tags of a repository with their pulls, those that were pushed last first',
    needs: 'read',
    query: z.object({
      repository: z.string(),
      tag: z.string().optional().meta({ description: 'This tag alone' }),
      ...paging,
    }),
    response: pageOf(tagSchema),
  },
  setTag: {
    method: 'PUT',
    path: '/tags',
    summary: 'Give a version a tag, or move a tag to it, as if it had been pushed again under that tag',
    needs: 'push',
    audit: ['tag', 'replaces'],
    body: version.extend({
      tag: z.string(),
      replaces: digest.optional().meta({
        description: 'What the tag points at before; absent: it must be new. A tag that points elsewhere is left',
      }),
    }),
  },
} as const satisfies Record<string, Endpoint>;
