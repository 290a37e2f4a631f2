import { createSocket } from 'node:dgram';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import type { Logger } from '../lib/log.ts';

/** Messages that wait at most. */
const maxWaiting = 10_000;
const connectTime = 10_000;
/** Pauses between attempts to connect, in milliseconds: doubled from the first to the longest. */
const pauses = { first: 250, longest: 30_000 } as const;
/** How long what waits may take at the end, in milliseconds. */
const closeTime = 2_000;
const defaultPorts: Readonly<Record<string, number>> = { 'udp:': 514, 'tcp:': 601, 'tls:': 6_514 };

/** Sends messages to a syslog server, and never holds up whoever has one sent. */
export interface SyslogSender extends AsyncDisposable {
  send(message: string): void;
}

/** What becomes of messages. */
export interface SyslogOutcome {
  readonly logger: Logger;
  /** Hears of messages that were handed to the network, and of those dropped since too many waited. */
  onOutcome(result: 'sent' | 'dropped', messages: number): void;
}

/**
 * Opens a sender to `udp://`, `tcp://` or `tls://`. Over TCP and TLS messages have their length before them (RFC 6587, RFC 5425), and a
 * connection that ends is made again. Syslog has no answers: what was under way when a connection broke may be lost.
 */
export function openSyslogSender(url: URL, outcome: SyslogOutcome): SyslogSender {
  const port = Number(url.port) || (defaultPorts[url.protocol] ?? 514);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return url.protocol === 'udp:' ? overUdp(host, port, outcome) : overStream(url.protocol, host, port, outcome);
}

function overUdp(host: string, port: number, { logger, onOutcome }: SyslogOutcome): SyslogSender {
  const socket = createSocket(isIP(host) === 6 ? 'udp6' : 'udp4').unref();
  socket.on('error', (error) => logger.warn({ err: error }, 'sending to the syslog server failed'));
  let pending = 0;
  return {
    send(message) {
      if (pending >= maxWaiting) return onOutcome('dropped', 1);
      pending++;
      socket.send(message, port, host, (error) => {
        pending--;
        if (error) logger.warn({ err: error }, 'sending to the syslog server failed');
        onOutcome(error ? 'dropped' : 'sent', 1);
      });
    },
    async [Symbol.asyncDispose]() {
      const end = Date.now() + closeTime;
      while (pending > 0 && Date.now() < end) await sleep(10);
      socket.close();
    },
  };
}

function overStream(protocol: string, host: string, port: number, { logger, onOutcome }: SyslogOutcome): SyslogSender {
  const waiting: string[] = [];
  const closing = new AbortController();
  let wake: (() => void) | undefined;
  let socket: Socket | undefined;
  let closed = false;

  async function run(): Promise<void> {
    let pause: number = pauses.first;
    while (!closed || waiting.length > 0) {
      try {
        socket = await connected(protocol, host, port);
        pause = pauses.first;
        await drain(socket);
      } catch (error) {
        logger.warn({ err: error, waiting: waiting.length }, 'sending to the syslog server failed');
        if (closed) return;
        await sleep(pause, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
        pause = Math.min(pause * 2, pauses.longest);
      } finally {
        socket?.destroy();
      }
    }
  }

  /** Writes what waits, until the connection ends or the sender is closed. */
  async function drain(connection: Socket): Promise<void> {
    for (;;) {
      if (connection.destroyed) throw new Error('the syslog server closed the connection');
      const message = waiting[0];
      if (message !== undefined) {
        await written(connection, `${Buffer.byteLength(message)} ${message}`);
        waiting.shift();
        onOutcome('sent', 1);
      } else if (closed) return void connection.end();
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
          connection.once('close', resolve);
        });
    }
  }

  const running = run();
  return {
    send(message) {
      if (waiting.length >= maxWaiting) return onOutcome('dropped', 1);
      waiting.push(message);
      wake?.();
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      closing.abort();
      wake?.();
      await Promise.race([running, sleep(closeTime, undefined, { ref: false })]);
      socket?.destroy();
      if (waiting.length > 0) onOutcome('dropped', waiting.splice(0).length);
    },
  };
}

async function connected(protocol: string, host: string, port: number): Promise<Socket> {
  const tls = protocol === 'tls:';
  const socket = tls
    ? connectTls({ host, port, servername: isIP(host) ? undefined : host, minVersion: 'TLSv1.2' })
    : connectTcp({ host, port });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once(tls ? 'secureConnect' : 'connect', () => resolve());
  socket.once('error', reject);
  socket.once('close', () => reject(new Error('the syslog server closed the connection')));
  socket.setTimeout(connectTime, () => socket.destroy(new Error('the syslog server does not answer')));
  await promise;
  socket.setTimeout(0);
  // Errors after this end the connection, which is seen by that.
  socket.on('error', () => undefined);
  socket.setKeepAlive(true, 30_000);
  // It says nothing, but that it ends is only seen by reading.
  socket.resume();
  socket.unref();
  return socket;
}

function written(connection: Socket, frame: string): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.write(frame, (error) => (error ? reject(error) : resolve()));
  });
}
