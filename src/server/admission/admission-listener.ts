import { createServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { AdmissionConfig } from '../../config/admission-config.ts';
import { messageOf } from '../../lib/errors.ts';
import type { Logger } from '../../lib/log.ts';
import { listenError } from '../listen-error.ts';
import { type Certificate, readCertificate } from './read-certificate.ts';

/** An address that answers clusters by TLS. */
export interface AdmissionListener extends AsyncDisposable {
  readonly port: number;
  /** Looks whether the certificate's files changed, and takes what they hold now. */
  reload(): void;
}

/** How often the certificate's files are looked at, in milliseconds. */
const interval = 30_000;
/** Longest time for a whole request, in milliseconds: no API server waits for an answer longer than that. */
const requestTimeout = 30_000;

/** Listens. Rejects with `config_invalid` where the certificate cannot be used, `address_in_use` or `address_refused` where the address cannot. */
export async function openAdmissionListener(
  app: FastifyInstance,
  config: Pick<AdmissionConfig, 'listen' | 'cert' | 'key'>,
  logger: Logger,
): Promise<AdmissionListener> {
  let certificate = readCertificate(config);
  const server = createServer({ ...certificate, minVersion: 'TLSv1.2', requestTimeout }, (request, response) =>
    app.routing(request, response),
  );
  await listening(server, config.listen);

  function reload(): void {
    try {
      const found = readCertificate(config);
      if (isSame(found, certificate)) return;
      server.setSecureContext({ ...found, minVersion: 'TLSv1.2' });
      certificate = found;
      logger.info('the certificate for clusters was read again');
    } catch (error) {
      logger.error({ reason: messageOf(error) }, 'the certificate for clusters changed and cannot be used');
    }
  }

  const timer = setInterval(reload, interval).unref();
  return {
    port: (server.address() as AddressInfo).port,
    reload,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      server.closeIdleConnections();
      const closed = new Promise((resolve) => server.close(resolve));
      setTimeout(() => server.closeAllConnections(), 1_000).unref();
      await closed;
      await app.close();
    },
  };
}

async function listening(server: HttpsServer, { host, port }: AdmissionConfig['listen']): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port }, resolve);
  try {
    await promise;
  } catch (error) {
    throw listenError(error, { host, port }, '--admission-listen');
  } finally {
    server.off('error', reject);
  }
}

function isSame(a: Certificate, b: Certificate): boolean {
  return a.cert === b.cert && a.key === b.key;
}
