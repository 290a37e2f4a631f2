import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { type IssuedCertificate, issueCertificate } from '../../lib/issue-certificate.ts';
import { silentLogger } from '../../lib/log.ts';
import { openAdmissionListener } from './admission-listener.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-admission-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = { cert: join(folder, 'tls.crt'), key: join(folder, 'tls.key') };
const config = { ...files, listen: { host: '127.0.0.1', port: 0 } };

function issue(): IssuedCertificate {
  return issueCertificate(['cleardock.registry.svc'], Date.now(), Date.now() + 3_600_000);
}
function store({ certificate, key }: IssuedCertificate): void {
  writeFileSync(files.cert, certificate);
  writeFileSync(files.key, key);
}
async function open() {
  const app = Fastify();
  app.post('/', async () => 'answer');
  await app.ready();
  return await openAdmissionListener(app, config, silentLogger());
}
async function post(port: number, { authority }: IssuedCertificate): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = {
    host: '127.0.0.1',
    servername: 'cleardock.registry.svc',
    port,
    ca: authority,
    agent: false as const,
  };
  request({ ...options, method: 'POST' }, (response) => response.setEncoding('utf8').on('data', resolve))
    .on('error', reject)
    .end();
  return await promise;
}

describe('the address for clusters', () => {
  it('answers by TLS, and takes a new certificate without an end', async () => {
    const [first, second] = [issue(), issue()];
    store(first);
    await using listener = await open();
    expect(await post(listener.port, first)).toBe('answer');
    await expect(post(listener.port, second)).rejects.toThrow(/certificate/);
    store(second);
    listener.reload();
    expect(await post(listener.port, second)).toBe('answer');
    writeFileSync(files.key, first.key);
    listener.reload();
    expect(await post(listener.port, second)).toBe('answer');
  });

  it.each<[string, () => void, string]>([
    ['a key of another certificate', () => writeFileSync(files.key, issue().key), 'is not the key of'],
    ['what is no certificate', () => writeFileSync(files.cert, 'x'), 'must be PEM'],
    ['no file', () => rmSync(files.cert), '--admission-cert names a file that cannot be read'],
  ])('does not open with %s', async (_, spoil, message) => {
    store(issue());
    spoil();
    await expect(open()).rejects.toThrow(message);
  });

  it('says which option names an address that is taken', async () => {
    store(issue());
    await using listener = await open();
    const taken = { ...config, listen: { ...config.listen, port: listener.port } };
    await expect(openAdmissionListener(Fastify(), taken, silentLogger())).rejects.toThrow(
      /another with --admission-listen/,
    );
  });
});
