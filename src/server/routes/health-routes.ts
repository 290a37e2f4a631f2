import type { FastifyInstance } from 'fastify';
import type { Readiness } from '../readiness.ts';

/** `/healthz`: the process lives. `/readyz`: everything it needs answers; 503 where something does not, and which. */
export async function healthRoutes(app: FastifyInstance, { ready }: { ready(): Promise<Readiness> }): Promise<void> {
  app.get('/healthz', async (_request, reply) =>
    reply.type('text/plain').header('cache-control', 'no-store').send('ok\n'),
  );
  app.get('/readyz', async (_request, reply) => {
    const checks = await ready();
    const good = Object.values(checks).every((check) => check === true);
    return reply
      .code(good ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready: good, checks });
  });
}
