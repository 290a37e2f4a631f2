import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { type Contract, contract, type EndpointName } from '../../src/api/contract.ts';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { errorSchema } from '../../src/api/schemas.ts';
import { hashPassword } from '../../src/auth/passwords.ts';
import type { Config } from '../../src/config/config.ts';
import { findNamespace } from '../../src/db/namespace.ts';
import { createUser, findUser } from '../../src/db/user.ts';
import { requestUpdate } from '../../src/jobs/schedule.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { openServer, type Server } from '../../src/server/server.ts';
import type { ImageBlob, TestImage } from './image.ts';

/** People of a test server, by their role in the private namespace `team`; `outsider` has none, and the last two have one in the whole registry. */
export const people = [
  ...(['anonymous', 'outsider', 'puller', 'scanner', 'pusher', 'maintainer', 'manager'] as const),
  ...(['officer', 'admin'] as const),
] as const;
export type Person = (typeof people)[number];

/** What a call sends. */
export interface CallInput {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a call answered; `error` where it was refused. Both were held against their schemas. */
export interface CallAnswer<K extends EndpointName> {
  readonly status: number;
  readonly data: Contract[K] extends { readonly response: infer S extends z.ZodType } ? z.output<S> : undefined;
  readonly error?: { readonly code: string; readonly message: string; readonly detail?: unknown };
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A whole server on SQLite and a folder of its own, called in the same process. */
export interface ApiServer extends AsyncDisposable {
  readonly app: FastifyInstance;
  readonly services: Server['services'];
  /** Calls the API with Basic credentials. Throws where an answer is not of the shape that the contract promises. */
  call<K extends EndpointName>(person: Person, name: K, input?: CallInput): Promise<CallAnswer<K>>;
  /** Pushes blobs and manifest as `admin`. */
  push(repository: string, reference: string, image: TestImage): Promise<void>;
  pushManifest(repository: string, reference: string, manifest: ImageBlob): Promise<void>;
  /** Asks feeds for news, one after the other, and waits until each is no longer loading. */
  updateFeeds(...names: readonly string[]): Promise<void>;
  /** Resolves when no scan is under way. */
  scansDone(): Promise<void>;
}

/** Password of everybody. */
export const password = 'correct horse battery';

/** Basic credentials of a person, as headers. */
export function credentialsFor(person: Person): Record<string, string> {
  if (person === 'anonymous') return {};
  return { authorization: `Basic ${Buffer.from(`${person}:${password}`).toString('base64')}` };
}

/** Starts a server with the private namespace `team`, the public one `open`, and a user for each of the {@link people}. */
export async function startApiServer(options: Partial<Config> = {}, clock: Clock = systemClock): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-api-'));
  const server = await openServer(
    {
      listen: { host: '127.0.0.1', port: 0 },
      data: folder,
      feedInterval: 0,
      indexThreads: 1,
      gcInterval: 0,
      gcGrace: 24 * 3_600_000,
      incompleteImages: false,
      alpineUnfixed: false,
      notifyRefuse: 'local',
      smtpFrom: 'cleardock@localhost',
      logLevel: 'silent',
      adminPassword: password,
      ...options,
    },
    silentLogger(),
    { clock },
  );
  const { app, services } = server;
  await app.ready();
  await seed(services);
  return {
    app,
    services,
    call: (person, name, input = {}) => call(app, person, name, input),
    async push(repository, reference, image) {
      for (const blob of [image.config, ...image.layers]) await pushBlob(app, repository, blob);
      await pushManifest(app, repository, reference, image.manifest);
    },
    pushManifest: (repository, reference, manifest) => pushManifest(app, repository, reference, manifest),
    async updateFeeds(...names) {
      for (const name of names) await updateFeed(services, name);
    },
    scansDone: () => scansDone(services),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function seed({ database, registry }: Server['services']): Promise<void> {
  const db = database.kysely;
  const now = registry.clock();
  for (const [name, visibility] of [
    ['team', 'private'],
    ['open', 'public'],
  ] as const) {
    await db
      .insertInto('namespace')
      .values({
        ...{ name, visibility, scan_mode: 'automatic', policy: '{}' },
        ...{
          secrets: 1,
          config_risks: 1,
          lock_files: 0,
          sboms: 0,
          trust_statements: 0,
          kernel_headers: 0,
          policy_version: 1,
          created_at: now,
        },
      })
      .execute();
  }
  const team = await findNamespace(db, 'team');
  const passwordHash = await hashPassword(password);
  const roles = {
    ...{ outsider: undefined, puller: 'reader', scanner: 'scanner', pusher: 'developer' },
    ...{ maintainer: 'maintainer', manager: 'owner', officer: undefined },
  };
  for (const [name, role] of Object.entries(roles)) {
    await createUser(db, { name, passwordHash, role: name === 'officer' ? 'security_officer' : undefined, now });
    const user = await findUser(db, name);
    if (team && user && role)
      await db.insertInto('grant').values({ user_id: user.id, namespace_id: team.id, role }).execute();
  }
}

async function call<K extends EndpointName>(
  app: FastifyInstance,
  person: Person,
  name: K,
  { params = {}, query, body, headers = {} }: CallInput,
): Promise<CallAnswer<K>> {
  const endpoint: Endpoint = contract[name];
  const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const response = await app.inject({
    method: endpoint.method,
    url: `/api/v1${path}`,
    query: query && Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])),
    headers: {
      ...credentialsFor(person),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    payload: body === undefined ? undefined : JSON.stringify(body),
  });
  const { statusCode: status } = response;
  if (status >= 400) {
    const { error } = errorSchema.parse(response.json());
    return { status, data: undefined as never, error, headers: response.headers };
  }
  const isJson = endpoint.response && endpoint.mediaType === undefined;
  const data = isJson ? endpoint.response.parse(response.json()) : undefined;
  return { status, data: data as never, headers: response.headers };
}

async function pushBlob(app: FastifyInstance, repository: string, blob: ImageBlob): Promise<void> {
  const response = await app.inject({
    method: 'POST',
    url: `/v2/${repository}/blobs/uploads/?digest=${blob.digest}`,
    headers: { ...credentialsFor('admin'), 'content-type': 'application/octet-stream' },
    payload: Buffer.from(blob.bytes),
  });
  if (response.statusCode !== 201) throw new Error(`the blob was not taken: ${response.body}`);
}

async function pushManifest(
  app: FastifyInstance,
  repository: string,
  reference: string,
  manifest: ImageBlob,
): Promise<void> {
  const response = await app.inject({
    method: 'PUT',
    url: `/v2/${repository}/manifests/${reference}`,
    headers: { ...credentialsFor('admin'), 'content-type': manifest.mediaType },
    payload: Buffer.from(manifest.bytes),
  });
  if (response.statusCode !== 201) throw new Error(`the manifest was not taken: ${response.body}`);
}

async function updateFeed({ events, queue }: Server['services'], name: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = events.subscribe((event) => {
    if (event.type === 'feed' && event.feed === name && !event.progress) resolve();
  });
  await requestUpdate(queue, name);
  await promise;
  end();
}

async function scansDone({ database, events }: Server['services']): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = async () => {
    const row = await database.kysely
      .selectFrom('scan')
      .select('manifest_id')
      .where('state', 'in', ['queued', 'scanning'])
      .executeTakeFirst();
    if (!row) resolve();
  };
  const end = events.subscribe((event) => {
    if (event.type === 'scan') void look().catch(reject);
  });
  void look().catch(reject);
  await promise.finally(end);
}
