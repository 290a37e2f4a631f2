import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../test/support/free-port.ts';
import type { AuditEntryRow } from '../db/audit-entry.ts';
import { syslogMessage } from './syslog-message.ts';
import { openSyslogSender } from './syslog-sender.ts';

const row: AuditEntryRow = {
  ...{ number: 7, time: 0, actor: 'ann', action: 'pushManifest', namespace: 'team', target: 'team/app:1' },
  ...{ address: '::1', result: 'done', code: null, detail: '{"name":"é"}', previous: 'p', hash: 'h' },
};

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const work of cleanUp.splice(0)) await work();
});

describe('a message', () => {
  it('has the header of RFC 5424 and the entry as JSON', () => {
    const [header, text] = syslogMessage(row).split(' - ', 2);
    expect(header).toMatch(/^<110>1 1970-01-01T00:00:00\.000Z \S+ cleardock \d+ pushManifest$/);
    expect(JSON.parse(text ?? '')).toMatchObject({ number: 7, detail: { name: 'é' }, hash: 'h' });
  });

  it('of a refusal is a warning', () => {
    expect(syslogMessage({ ...row, result: 'refused' })).toMatch(/^<108>1 /);
  });
});

/** Messages by their octet counts. */
function unframed(bytes: Buffer): readonly string[] {
  const messages: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(' ', at);
    const end = blank + 1 + Number(bytes.subarray(at, blank).toString());
    messages.push(bytes.subarray(blank + 1, end).toString());
    at = end;
  }
  return messages;
}

function outcomes() {
  const counts = { sent: 0, dropped: 0 };
  const onOutcome = (result: 'sent' | 'dropped', messages: number) => {
    counts[result] += messages;
  };
  const warnings: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line) => void warnings.push(line) });
  return { counts, warnings, outcome: { logger, onOutcome } };
}

/** A server that keeps what it hears; `sockets` are its connections. */
async function listening(make: (onSocket: (socket: Socket) => void) => ReturnType<typeof createServer>, port = 0) {
  const heard: Buffer[] = [];
  const sockets: Socket[] = [];
  const server = make((socket) => {
    sockets.push(socket);
    socket.on('data', (data: Buffer) => heard.push(data)).on('error', () => undefined);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  cleanUp.push(close);
  return {
    port: (server.address() as AddressInfo).port,
    sockets,
    close,
    messages: () => unframed(Buffer.concat(heard)),
  };
}

describe('a sender', () => {
  it('sends datagrams', async () => {
    const receiver = createSocket('udp4');
    cleanUp.push(() => receiver.close());
    receiver.bind(0, '127.0.0.1');
    await once(receiver, 'listening');
    const { counts, outcome } = outcomes();
    const sender = openSyslogSender(new URL(`udp://127.0.0.1:${receiver.address().port}`), outcome);
    const heard = once(receiver, 'message');
    sender.send('<110>1 é');
    expect(String((await heard)[0])).toBe('<110>1 é');
    await sender[Symbol.asyncDispose]();
    expect(counts).toEqual({ sent: 1, dropped: 0 });
  });

  it('sends over TCP with lengths in bytes, and connects again', async () => {
    const first = await listening((onSocket) => createServer(onSocket), await freePort());
    const { counts, warnings, outcome } = outcomes();
    const sender = openSyslogSender(new URL(`tcp://127.0.0.1:${first.port}`), outcome);
    sender.send('one é');
    await expect.poll(first.messages).toEqual(['one é']);
    await first.close();
    await expect.poll(() => warnings.length).toBeGreaterThan(0);
    const second = await listening((onSocket) => createServer(onSocket), first.port);
    sender.send('two');
    await expect.poll(second.messages).toEqual(['two']);
    await sender[Symbol.asyncDispose]();
    expect(counts).toEqual({ sent: 2, dropped: 0 });
  });

  it('counts what it drops while nobody listens, and ends all the same', async () => {
    const { counts, outcome } = outcomes();
    const sender = openSyslogSender(new URL(`tcp://127.0.0.1:${await freePort()}`), outcome);
    for (let i = 0; i < 10_005; i++) sender.send('x');
    expect(counts).toEqual({ sent: 0, dropped: 5 });
    await sender[Symbol.asyncDispose]();
    expect(counts).toEqual({ sent: 0, dropped: 10_005 });
  });

  it('does not talk to a TLS server whose certificate nobody vouches for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cleardock-syslog-'));
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
    const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', ...name];
    execFileSync('openssl', [...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const identity = { key: readFileSync(key), cert: readFileSync(cert) };
    const server = await listening((onSocket) => createTlsServer(identity, onSocket));
    const { counts, outcome } = outcomes();
    const sender = openSyslogSender(new URL(`tls://127.0.0.1:${server.port}`), outcome);
    sender.send('secret');
    await expect.poll(() => server.messages()).toEqual([]);
    await sender[Symbol.asyncDispose]();
    expect(counts).toEqual({ sent: 0, dropped: 1 });
    expect(server.messages()).toEqual([]);
  });
});
