import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { buildApp } from './app.ts';
import { openServices, type Services } from './services.ts';

/** A server that is ready to listen. */
export interface Server extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** Password of the first user, where it was generated just now. */
  readonly generatedPassword?: string;
}

/** In what a server differs from one that people work with. */
export interface ServerOptions {
  /** The machine's own where it is left out. */
  readonly clock?: Clock;
  /** Whether all that is in it is made up, which the console says. */
  readonly demonstration?: boolean;
}

/** Where the console is built to. */
const consoleFolder = join(import.meta.dirname, '../../dist/console');

/** Opens services and application. Disposing of it ends requests first, then jobs, then storage. */
export async function openServer(
  config: Config,
  logger: Logger,
  { clock, demonstration = false }: ServerOptions = {},
): Promise<Server> {
  const services = await openServices(config, logger, clock);
  try {
    const app = await buildApp(
      services,
      {
        publicUrl: config.publicUrl,
        feedInterval: config.feedInterval,
        oidc: config.oidc,
        consoleFolder,
        demonstration,
      },
      logger,
    );
    return {
      app,
      services,
      generatedPassword: services.generatedPassword,
      async [Symbol.asyncDispose]() {
        // Both have something to bring to its end, and five seconds in all.
        await Promise.all([app.close(), services.stopJobs()]);
        await services[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await services[Symbol.asyncDispose]();
    throw error;
  }
}
