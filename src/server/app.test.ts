import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, startApiServer } from '../../test/support/api-server.ts';
import { buildImage } from '../../test/support/image.ts';
import { openMemoryDatabase } from '../../test/support/memory-database.ts';
import { memoryBlobStore } from '../blobs/memory.ts';
import { silentLogger } from '../lib/log.ts';
import { openReadiness } from './readiness.ts';
import { consoleRoutes } from './routes/console-routes.ts';
import { addSecurityHeaders } from './security-headers.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('health', () => {
  it('is good while everything works', async () => {
    expect((await server.app.inject({ url: '/healthz' })).body).toBe('ok\n');
    const ready = await server.app.inject({ url: '/readyz' });
    expect([ready.statusCode, ready.json()]).toEqual([200, { ready: true, checks: { database: true, blobs: true } }]);
  });

  it('tells what does not work, and not why', async () => {
    const database = await openMemoryDatabase();
    const blobs = memoryBlobStore();
    await database[Symbol.asyncDispose]();
    const full = { ...blobs, startUpload: () => Promise.reject(new Error('secret path')) };
    const ready = openReadiness({ database, blobs: full }, silentLogger());
    expect(await ready()).toEqual({ database: 'does not work', blobs: 'does not work' });
  });
});

describe('figures', () => {
  it('count requests, bytes and feeds, with labels that nobody can make up', async () => {
    await server.push('team/app', '1', buildImage([{ 'a.txt': 'a' }]));
    await server.scansDone();
    await server.app.inject({ url: '/api/v1/versions?repository=team/app', headers: credentialsFor('admin') });
    await server.app.inject({ url: '/made-up-address' });
    const { body, headers } = await server.app.inject({ url: '/metrics' });
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const line of [
      /^cleardock_http_request_seconds_count\{method="GET",route="\/api\/v1\/versions",status="200"\} 1$/m,
      /^cleardock_http_request_seconds_count\{method="PUT",route="\/v2\/\*",status="201"\} 1$/m,
      /^cleardock_blob_bytes_total\{direction="in"\} [1-9]/m,
      /^cleardock_scan_seconds_count\{result="complete"\} 1$/m,
      /^cleardock_jobs_waiting \d/m,
      /^cleardock_uploads 0$/m,
      /^cleardock_process_cpu_seconds_total /m,
    ])
      expect(body).toMatch(line);
    expect(body).not.toMatch(/team\/app|made-up-address/);
  });
});

describe('the registry', () => {
  it('has none of the headers that are for pages', async () => {
    const { headers } = await server.app.inject({ url: '/v2/' });
    expect(headers['content-security-policy']).toBeUndefined();
    expect(headers['www-authenticate']).toMatch(/^Bearer /);
  });
});

describe('the API document', () => {
  it('is handed out to everybody', async () => {
    const response = await server.app.inject({ url: '/api/v1/openapi.json' });
    expect(response.json()).toMatchObject({ openapi: '3.1.0', paths: { '/version': {} } });
  });
});

describe('the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-console-'));
  mkdirSync(join(folder, 'built/assets'), { recursive: true });
  writeFileSync(join(folder, 'built/index.html'), '<!doctype html><title>Cleardock</title>');
  writeFileSync(join(folder, 'built/assets/app-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'built/logo.svg'), '<svg/>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function pagesOf(name: string): Promise<FastifyInstance> {
    const app = Fastify();
    addSecurityHeaders(app);
    await app.register((scope) => consoleRoutes(scope, join(folder, name)));
    return app;
  }
  const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const rows = [
    { name: 'its page', url: '/', headers: page, status: 200, type: /^text\/html/, cache: 'no-cache' },
    {
      name: 'its page by name',
      url: '/index.html',
      headers: page,
      status: 200,
      type: /^text\/html/,
      cache: 'no-cache',
    },
    {
      name: 'an address of the page',
      url: '/team/app.v2?x=1',
      headers: page,
      status: 200,
      type: /^text\/html/,
      cache: 'no-cache',
    },
    {
      name: 'a script',
      url: '/assets/app-1a2b.js',
      headers: {},
      status: 200,
      type: /^text\/javascript/,
      cache: /immutable/,
    },
    { name: 'a picture', url: '/logo.svg', headers: {}, status: 200, type: /^image\/svg\+xml/, cache: 'no-cache' },
    {
      name: 'a script of an older version',
      url: '/assets/app-0000.js',
      headers: page,
      status: 404,
      type: /^text\/plain/,
    },
    {
      name: 'what a program asks for',
      url: '/team/app',
      headers: { accept: '*/*' },
      status: 404,
      type: /^text\/plain/,
    },
    { name: 'a path that climbs out', url: '/assets/../../secret.txt', headers: {}, status: 404, type: /^text\/plain/ },
    {
      name: 'a path that climbs out in disguise',
      url: '/assets/%2e%2e/%2e%2e/secret.txt',
      headers: {},
      status: 404,
      type: /^text\/plain/,
    },
  ];

  it('hands scripts out compressed to whoever takes that', async () => {
    await using app = await pagesOf('built');
    const script = (accepted: string) =>
      app.inject({ url: '/assets/app-1a2b.js', headers: { 'accept-encoding': accepted } });
    const packed = await script('br, gzip');
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(packed.rawPayload).toString()).toBe('export {};');
    const plain = await script('identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe('export {};');
  });

  it.each(rows)('answers $name with $status', async ({ url, headers, status, type, cache }) => {
    await using app = await pagesOf('built');
    const response = await app.inject({ url, headers });
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toMatch(type);
    if (cache) expect(response.headers['cache-control']).toMatch(cache);
    expect(response.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
    });
    expect(response.body).not.toBe('secret');
  });

  it('that was not built says so', async () => {
    await using app = await pagesOf('missing');
    const response = await app.inject({ url: '/', headers: page });
    expect([response.statusCode, response.body]).toEqual([503, expect.stringContaining('not built')]);
  });
});
