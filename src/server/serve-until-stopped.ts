import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import type { ListenAddress } from '../config/parse-listen.ts';
import { createLogger, type Logger } from '../lib/log.ts';
import { buildAdmissionApp } from './admission/admission-app.ts';
import { type AdmissionListener, openAdmissionListener } from './admission/admission-listener.ts';
import { listenError } from './listen-error.ts';
import { openServer, type Server, type ServerOptions } from './server.ts';

/** Longest time that requests in flight get to end after SIGTERM, in milliseconds. */
const graceTime = 3_500;

/**
 * Signals that come so soon after the first mean the same, in milliseconds: a Ctrl-C in a terminal reaches the server by itself and
 * once more through what started it.
 */
const sameWish = 500;

/** A server that answers. */
export interface ListeningServer extends Server {
  /** Where clients reach it, with a scheme and without a slash at the end. */
  readonly url: string;
  /** Aborted when it is asked to stop. */
  readonly stopping: AbortSignal;
}

/**
 * Runs a server until SIGTERM or SIGINT, and calls `onListening` once it answers. Rejects with a coded error where it cannot start,
 * and where `onListening` rejects; the server is closed before that.
 */
export async function serveUntilStopped(
  config: Config,
  options: ServerOptions,
  onListening: (server: ListeningServer) => Promise<void> | void,
): Promise<void> {
  using wish = listenForStop();
  const stopping = new AbortController();
  void wish.stop.then(() => stopping.abort());
  const logger = createLogger(config.logLevel);
  await using server = await openServer(config, logger, options);
  await using _ = await answerClusters(server, config, logger);
  await listen(server.app, config.listen);
  const url = config.publicUrl?.replace(/\/$/, '') ?? addressOf(server.app);
  await onListening({ ...server, url, stopping: stopping.signal });
  // What is compiled is kept at the end of a process, but not where that is killed.
  flushCompileCache();
  const signal = await wish.stop;
  logger.info({ signal }, 'stopping');
  // Whatever still hangs after the grace time loses its connection, not what was acknowledged.
  setTimeout(() => server.app.server.closeAllConnections(), graceTime).unref();
}

/**
 * `stop` is the first signal that asks to stop; a second one, after {@link sameWish}, ends the process at once. Disposing ends it where
 * there was no signal: else the process is about to end, and the same wish may still come once more.
 */
function listenForStop(): Disposable & { readonly stop: Promise<NodeJS.Signals> } {
  const signals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let asked = false;
  let impatient = false;
  const hear = (signal: NodeJS.Signals) => {
    if (impatient) process.exit(1);
    asked = true;
    setTimeout(() => {
      impatient = true;
    }, sameWish).unref();
    resolve(signal);
  };
  for (const signal of signals) process.on(signal, hear);
  return {
    stop: promise,
    [Symbol.dispose]() {
      if (!asked) for (const signal of signals) process.off(signal, hear);
    },
  };
}

async function answerClusters(
  { services }: Server,
  { admission, publicUrl }: Config,
  logger: Logger,
): Promise<AdmissionListener | undefined> {
  if (!admission) return undefined;
  const app = await buildAdmissionApp(services, admission, publicUrl, logger);
  return await openAdmissionListener(app, admission, logger);
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
