import { z } from 'zod';
import { type Endpoint, paging, version } from './endpoint.ts';
import { pageOf } from './schemas.ts';
import { listedVersionSchema, versionDetailSchema } from './version-schemas.ts';

/** Calls about the versions of a repository. */
export const versionContract = {
  listVersions: {
    method: 'GET',
    path: '/versions',
    summary: 'Versions of a repository, newest first; children of an index stand below it',
    needs: 'read',
    query: z.object({
      repository: z.string(),
      search: z.string().optional(),
      tagged: z.stringbool().optional().meta({ description: 'Those alone that have a tag, or those that have none' }),
      ...paging,
    }),
    response: pageOf(listedVersionSchema),
  },
  getVersion: {
    method: 'GET',
    path: '/version',
    summary: 'One version with its layers, platforms and verdict',
    needs: 'read',
    query: version,
    response: versionDetailSchema,
  },
  deleteVersion: {
    method: 'DELETE',
    path: '/version',
    summary: 'Delete a tag, or a version with all its tags',
    needs: 'delete_version',
    query: version,
  },
} as const satisfies Record<string, Endpoint>;
