import { z } from 'zod';
import { accepted, type Endpoint } from './endpoint.ts';
import { feedSchema } from './operation-schemas.ts';
import { pageOf } from './schemas.ts';

/** Calls about advisory sources. */
export const feedContract = {
  listFeeds: {
    method: 'GET',
    path: '/feeds',
    summary: 'Advisory sources with their state',
    needs: 'signed-in',
    response: pageOf(feedSchema),
  },
  updateFeeds: {
    method: 'POST',
    path: '/feeds/update',
    summary: 'Ask advisory sources for news now',
    needs: 'manage_feeds',
    audit: ['feed'],
    body: z.object({ feed: z.string().optional() }),
    response: accepted,
    status: 202,
  },
} as const satisfies Record<string, Endpoint>;
