import { z } from 'zod';
import { type Endpoint, paging, version } from './endpoint.ts';
import { pageOf } from './schemas.ts';
import { foundVersionsSchema } from './search-schemas.ts';
import { packageSchema } from './version-schemas.ts';
import { searchPlace } from './vulnerability-contract.ts';

/** Calls about packages: those of a version, and versions that have one. */
export const packageContract = {
  findPackages: {
    method: 'GET',
    path: '/packages/versions',
    summary: 'Versions with a package, of all that you may read; the last pushed first',
    needs: 'anybody',
    query: z.object({
      name: z
        .string()
        .min(1)
        .max(200)
        .meta({ description: 'Whole name, its last part (`log4j-core`), or a source package' }),
      ecosystem: z.string().optional(),
      below: z.string().max(200).optional().meta({ description: 'Packages of lower versions alone' }),
      ...searchPlace,
    }),
    response: foundVersionsSchema,
  },
  listPackages: {
    method: 'GET',
    path: '/packages',
    summary: 'Packages of a version',
    needs: 'read',
    query: version.extend({
      ecosystem: z.string().optional(),
      search: z.string().optional(),
      vulnerable: z.stringbool().optional(),
      covered: z.stringbool().optional().meta({ description: 'Whether advisories speak of such packages' }),
      layer: z.coerce.number().int().optional(),
      declared: z.stringbool().optional().meta({
        description: 'Those alone that a lock file or bill of materials declares, or those that are installed',
      }),
      sort: z.enum(['package', 'vulnerabilities']).default('package'),
      ...paging,
    }),
    response: pageOf(packageSchema),
  },
} as const satisfies Record<string, Endpoint>;
