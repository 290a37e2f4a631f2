import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { openOidc } from '../auth/oidc.ts';
import type { OidcConfig } from '../config/sign-in-config.ts';
import type { Logger } from '../lib/log.ts';
import { compressAnswers } from './compress-answers.ts';
import { openReadiness } from './readiness.ts';
import { registryOperation } from './registry-operation.ts';
import { apiRoutes } from './routes/api/api-routes.ts';
import { consoleRoutes } from './routes/console-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { metricsRoutes } from './routes/metrics-routes.ts';
import { ociAnswer, ociRefusal } from './routes/oci/oci-errors.ts';
import { ociRoutes } from './routes/oci/oci-routes.ts';
import { oidcRoutes } from './routes/oidc-routes.ts';
import { tokenRoutes } from './routes/token-routes.ts';
import { addSecurityHeaders } from './security-headers.ts';
import type { Services } from './services.ts';
import { withoutSchemas } from './without-schemas.ts';

/** What the routes need besides the services. */
export interface AppOptions {
  readonly publicUrl?: string;
  /** Milliseconds between two updates of a feed. */
  readonly feedInterval: number;
  /** Provider that people can sign in with, and its name on the button. */
  readonly oidc?: OidcConfig;
  /** Folder of the built console. */
  readonly consoleFolder: string;
  /** Whether all that is in it is made up. */
  readonly demonstration: boolean;
}

/** Longest time for the head of a request, in milliseconds. Bodies may take as long as they need: layers are large. */
const headersTimeout = 30_000;
/** Longest silence on a connection, in milliseconds: one whose other end is gone must not hold its upload for ever. */
const idleTimeout = 10 * 60_000;

/** The HTTP application: registry, token service, API, console, health and figures. */
export async function buildApp(services: Services, options: AppOptions, logger: Logger): Promise<FastifyInstance> {
  const app = Fastify({
    ...withoutSchemas,
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 0,
    connectionTimeout: idleTimeout,
    frameworkErrors: (error, request, reply) => answerBadUrl(error, request.url, reply),
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 1_000, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
  });
  app.server.headersTimeout = headersTimeout;
  recordRequests(app, services);
  const { auth, database, publicUrl } = { ...services, publicUrl: options.publicUrl };
  await app.register((scope) => ociRoutes(scope, { ...services, publicUrl }));
  await app.register((scope) => tokenRoutes(scope, { auth, db: database.kysely, publicUrl }));
  const ready = openReadiness(services, logger);
  const oidc = options.oidc && openOidc(options.oidc);
  if (oidc) await app.register((scope) => oidcRoutes(scope, { ...services, publicUrl, oidc }));
  await app.register((scope) => healthRoutes(scope, { ready }));
  await app.register((scope) => metricsRoutes(scope, services));
  await app.register(async (scope) => {
    addSecurityHeaders(scope);
    await scope.register(
      async (api) => {
        compressAnswers(api);
        await apiRoutes(api, {
          ...{ ...services, ready, publicUrl, feedInterval: options.feedInterval },
          oidcLabel: options.oidc?.label,
          demonstration: options.demonstration,
        });
      },
      { prefix: '/api/v1' },
    );
    await scope.register((pages) => consoleRoutes(pages, options.consoleFolder));
  });
  return app;
}

/** A path that cannot be decoded reaches no route; registry clients get their form of an error all the same. */
function answerBadUrl(error: Error, url: string, reply: FastifyReply): void {
  if (!url.startsWith('/v2/')) return void reply.send(error);
  const { status, body } = ociAnswer(ociRefusal('name_invalid', 'The path is not valid.'));
  reply.code(status).header('docker-distribution-api-version', 'registry/2.0').send(body);
}

/** One line and one figure per request. */
function recordRequests(app: FastifyInstance, { metrics }: Services): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const seconds = reply.elapsedTime / 1_000;
    metrics.requests.observe({ method: request.method, route, status: String(reply.statusCode) }, seconds);
    const path = request.url.split('?', 1)[0] ?? '';
    const operation = reply.statusCode < 400 ? registryOperation(request.method, path) : undefined;
    if (operation) metrics.registryTimes.observe({ operation }, seconds);
    request.log.info(
      {
        method: request.method,
        path,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        from: request.ip,
      },
      'request',
    );
  });
}
