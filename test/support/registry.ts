import { once } from 'node:events';
import { type IncomingMessage, request as sendRequest } from 'node:http';
import { type Digest, type DigestAlgorithm, digestOf } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/media-types.ts';
import { type ApiServer, credentialsFor, type Person, startApiServer } from './api-server.ts';
import { descriptorOf, type ImageBlob, jsonBlob } from './image.ts';

/** What a request sends besides method and path. A list of pieces goes out chunked, without a length. */
export interface Sent {
  readonly as?: Person;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | readonly string[];
}

/** An answer with its whole body. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  json(): unknown;
}

/** A whole server on a port of its own, spoken to over HTTP. Without `as` the administrator speaks. */
export interface TestRegistry extends AsyncDisposable {
  readonly server: ApiServer;
  readonly url: string;
  send(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** Pushes a blob in one request; returns its digest. */
  pushBlob(repository: string, content: string | Uint8Array, algorithm?: DigestAlgorithm): Promise<Digest>;
  /** Begins an upload; returns its location. */
  startUpload(repository: string): Promise<string>;
  /** Pushes an artifact's manifest with its blobs; what is given comes on top of the usual fields. */
  pushArtifact(repository: string, reference: string, fields?: object): Promise<ImageBlob>;
  putManifest(repository: string, reference: string, manifest: ImageBlob): Promise<Answer>;
}

/** The empty config of an artifact. */
export const emptyConfig = jsonBlob(mediaTypes.ociEmpty, {});

/** An artifact's manifest over the empty config; what is given comes on top of the usual fields. */
export function artifactManifest(fields: object = {}): ImageBlob {
  return jsonBlob(mediaTypes.ociManifest, {
    schemaVersion: 2,
    mediaType: mediaTypes.ociManifest,
    artifactType: 'application/vnd.example.thing',
    config: descriptorOf(emptyConfig),
    layers: [],
    ...fields,
  });
}

/** Starts the server of `startApiServer` on a free port. */
export async function startRegistry(): Promise<TestRegistry> {
  const server = await startApiServer();
  const url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  const send = (method: string, path: string, sent: Sent = {}) => request(url, method, path, sent);

  async function pushBlob(repository: string, content: string | Uint8Array, algorithm?: DigestAlgorithm) {
    const digest = digestOf(content, algorithm);
    const body = typeof content === 'string' ? content : new Uint8Array(content);
    expectStatus(await send('POST', `/v2/${repository}/blobs/uploads/?digest=${digest}`, { body }), 201);
    return digest;
  }

  const putManifest = (repository: string, reference: string, { mediaType, bytes }: ImageBlob) =>
    send('PUT', `/v2/${repository}/manifests/${reference}`, { headers: { 'content-type': mediaType }, body: bytes });

  return {
    server,
    url,
    send,
    pushBlob,
    putManifest,
    async startUpload(repository) {
      const answer = await send('POST', `/v2/${repository}/blobs/uploads/`);
      expectStatus(answer, 202);
      return answer.headers.get('location') ?? '';
    },
    async pushArtifact(repository, reference, fields) {
      await pushBlob(repository, emptyConfig.bytes);
      const manifest = artifactManifest(fields);
      expectStatus(await putManifest(repository, reference, manifest), 201);
      return manifest;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Not `fetch`: it would tidy up the path, and a test may want to send an untidy one. */
async function request(url: string, method: string, path: string, { as = 'admin', headers, body }: Sent) {
  const { hostname, port } = new URL(url);
  const length = typeof body === 'string' || body instanceof Uint8Array ? Buffer.byteLength(body) : undefined;
  const outgoing = sendRequest({
    ...{ method, hostname, port, path },
    headers: {
      ...credentialsFor(as),
      ...(length === undefined ? {} : { 'content-length': length }),
      ...headers,
    },
  });
  const answered = once(outgoing, 'response');
  if (length === undefined) for (const piece of (body ?? []) as readonly string[]) outgoing.write(piece);
  outgoing.end(length === undefined ? undefined : body);
  const [incoming] = (await answered) as [IncomingMessage];
  const bytes = Buffer.concat(await Array.fromAsync(incoming as AsyncIterable<Buffer>));
  return {
    status: incoming.statusCode ?? 0,
    headers: new Headers(incoming.headers as Record<string, string>),
    bytes,
    json: () => JSON.parse(bytes.toString()) as unknown,
  };
}

function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status)
    throw new Error(`answered ${answer.status} instead of ${status}: ${answer.bytes.toString().slice(0, 500)}`);
}
