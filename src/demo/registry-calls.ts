import type { DemoBlob, DemoImage } from './build-image.ts';
import type { Caller } from './people.ts';

/** Pushes a version under tags, or by its digest where there is none. Resolves with its manifest; rejects where a part is not taken. */
export async function pushVersion(
  caller: Caller,
  repository: string,
  tags: readonly string[],
  { blobs, children, manifest }: DemoImage,
): Promise<DemoBlob> {
  await Promise.all(blobs.map((blob) => pushBlob(caller, repository, blob)));
  for (const child of children) await pushManifest(caller, repository, child.digest, child);
  for (const reference of tags.length > 0 ? tags : [manifest.digest])
    await pushManifest(caller, repository, reference, manifest);
  return manifest;
}

/** Asks for a manifest as a pull does. Resolves with the status. */
export async function pullVersion(caller: Caller, repository: string, tag: string): Promise<number> {
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
  return await send(caller, `${repository}/manifests/${tag}`, { headers: { accept } });
}

/** The bill of materials that the registry writes of a version, as CycloneDX. Rejects where it writes none. */
export async function exportBill(
  { url, authorization, signal }: Caller,
  repository: string,
  tag: string,
): Promise<Buffer> {
  const query = new URLSearchParams({ repository, reference: tag, format: 'cyclonedx' });
  const response = await fetch(`${url}/api/v1/report?${query}`, { headers: { authorization }, signal });
  if (!response.ok) throw new Error(`The bill of ${repository}:${tag} was answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

async function pushBlob(caller: Caller, repository: string, { digest, bytes }: DemoBlob): Promise<void> {
  const path = `${repository}/blobs/uploads/?digest=${digest}`;
  const headers = { 'content-type': 'application/octet-stream' };
  expectCreated(path, await send(caller, path, { method: 'POST', headers, body: new Uint8Array(bytes) }));
}

async function pushManifest(caller: Caller, repository: string, reference: string, manifest: DemoBlob): Promise<void> {
  const path = `${repository}/manifests/${reference}`;
  const headers = { 'content-type': manifest.mediaType };
  expectCreated(path, await send(caller, path, { method: 'PUT', headers, body: new Uint8Array(manifest.bytes) }));
}

async function send({ url, authorization, signal }: Caller, path: string, init: RequestInit): Promise<number> {
  const headers = { ...init.headers, authorization };
  const response = await fetch(`${url}/v2/${path}`, { ...init, headers, signal });
  await response.arrayBuffer();
  return response.status;
}

function expectCreated(path: string, status: number): void {
  if (status !== 201) throw new Error(`${path} was answered ${status}`);
}
