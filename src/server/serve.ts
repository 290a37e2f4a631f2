import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import type { ListenAddress } from '../config/parse-listen.ts';
import { createLogger, type Logger } from '../lib/log.ts';
import { buildAdmissionApp } from './admission/admission-app.ts';
import { type AdmissionListener, openAdmissionListener } from './admission/admission-listener.ts';
import { listenError } from './listen-error.ts';
import { openServer, type Server } from './server.ts';
import { welcomeText } from './welcome.ts';

/** Longest time that requests in flight get to end after SIGTERM, in milliseconds. */
const graceTime = 3_500;

/**
 * Signals that come so soon after the first mean the same, in milliseconds: a Ctrl-C in a terminal reaches the server by itself and
 * once more through what started it.
 */
const sameWish = 500;

/** Runs the server until SIGTERM or SIGINT. Rejects with a coded error where it cannot start. */
export async function serve(config: Config, version: string): Promise<void> {
  const stopped = stopSignal();
  const logger = createLogger(config.logLevel);
  await using server = await openServer(config, logger);
  await using _ = await answerClusters(server, config, logger);
  await listen(server.app, config.listen);
  process.stdout.write(
    welcomeText({
      version,
      url: config.publicUrl?.replace(/\/$/, '') ?? addressOf(server.app),
      dataFolder: config.data,
      generatedPassword: server.generatedPassword,
      startedIn: performance.now(),
    }),
  );
  const signal = await stopped;
  logger.info({ signal }, 'stopping');
  // Whatever still hangs after the grace time loses its connection, not what was acknowledged.
  setTimeout(() => server.app.server.closeAllConnections(), graceTime).unref();
}

/** The first signal that asks to stop; a second one, after {@link sameWish}, ends the process at once. */
async function stopSignal(): Promise<NodeJS.Signals> {
  const signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let impatient = false;
  for (const signal of signals) {
    process.on(signal, () => {
      if (impatient) process.exit(1);
      setTimeout(() => {
        impatient = true;
      }, sameWish).unref();
      resolve(signal);
    });
  }
  return await promise;
}

async function answerClusters(
  { services }: Server,
  { admission, publicUrl }: Config,
  logger: Logger,
): Promise<AdmissionListener | undefined> {
  if (!admission) return undefined;
  const app = await buildAdmissionApp(services, admission, publicUrl, logger);
  const listener = await openAdmissionListener(app, admission, logger);
  logger.info({ host: admission.listen.host, port: listener.port }, 'clusters are answered');
  return listener;
}

async function listen(app: FastifyInstance, address: ListenAddress): Promise<void> {
  try {
    await app.listen(address);
  } catch (error) {
    throw listenError(error, address, '--listen');
  }
}

function addressOf(app: FastifyInstance): string {
  const { address, port, family } = app.server.address() as AddressInfo;
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
