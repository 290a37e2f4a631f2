import { z } from 'zod';
import { adviceSchema, baseAdviceSchema } from './advice-schemas.ts';
import { comparisonSchema } from './comparison-schemas.ts';
import { type Endpoint, version } from './endpoint.ts';

/** Calls about what to do with a version: what to upgrade, and what another one would change. */
export const adviceContract = {
  getAdvice: {
    method: 'GET',
    path: '/advice',
    summary: 'What to upgrade in a version, what that clears and leaves, and the commands for it',
    needs: 'read',
    query: version,
    response: adviceSchema,
  },
  getBaseImage: {
    method: 'GET',
    path: '/base-image',
    summary: 'What a version is built on, and what later versions of that would change',
    needs: 'read',
    query: version,
    response: baseAdviceSchema,
  },
  compare: {
    method: 'GET',
    path: '/compare',
    summary: 'What packages and vulnerabilities a version has that another one has not, and what changed',
    needs: 'read',
    query: version.extend({
      base: z
        .string()
        .optional()
        .meta({ description: 'Tag or digest to compare with; absent: the tag pushed last before' }),
      baseRepository: z.string().optional().meta({ description: 'Repository of `base`, where it is another one' }),
      platform: z.string().optional().meta({ description: 'Of image indexes: `os/architecture[/variant]`' }),
    }),
    response: comparisonSchema,
  },
} as const satisfies Record<string, Endpoint>;
