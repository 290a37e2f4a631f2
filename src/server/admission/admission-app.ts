import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { AdmissionConfig } from '../../config/admission-config.ts';
import type { Logger } from '../../lib/log.ts';
import { admissionRoutes } from '../routes/admission/admission-routes.ts';
import type { Services } from '../services.ts';
import { withoutSchemas } from '../without-schemas.ts';
import { openImageJudge } from './judge-images.ts';
import { openAdmissionRecorder } from './record-admission.ts';

/** What of a server answers clusters. */
export type AdmissionParts = Pick<Services, 'gate' | 'database' | 'audit' | 'clock' | 'metrics'>;

/** How it answers them, wherever it listens. */
type AnswerSettings = Omit<AdmissionConfig, 'listen' | 'cert' | 'key'>;

/** The application that answers clusters, and nothing else: it is apart from the registry, so that the one can be reached without the other. */
export async function buildAdmissionApp(
  { gate, database, audit, clock, metrics }: AdmissionParts,
  { hosts, others, mode, breakGlass, token }: AnswerSettings,
  publicUrl: string | undefined,
  logger: Logger,
): Promise<FastifyInstance> {
  const app = Fastify({
    ...withoutSchemas,
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
  });
  const console = publicUrl?.replace(/\/$/, '') ?? `https://${hosts[0]}`;
  app.addHook('onResponse', async (request, reply) => {
    // The address itself may hold the token.
    const { url: route = 'none' } = request.routeOptions;
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
    request.log.info({ route, status: reply.statusCode, milliseconds, from: request.ip }, 'admission');
  });
  await app.register((scope) =>
    admissionRoutes(scope, {
      judge: openImageJudge({ gate, database, rules: { hosts, others }, console }),
      mode: { mode, breakGlass },
      record: openAdmissionRecorder(audit, clock),
      ...{ metrics, token },
    }),
  );
  await app.ready();
  return app;
}
