import type { ImageBlob, TestImage } from './image.ts';
import { adminPassword } from './server-process.ts';

const basic = `Basic ${Buffer.from(`admin:${adminPassword}`).toString('base64')}`;

/** Pushes an image as the administrator; rejects where anything is not acknowledged. */
export async function pushImage(url: string, repository: string, tag: string, image: TestImage): Promise<void> {
  for (const blob of [image.config, ...image.layers]) await pushBlob(url, repository, blob);
  await pushManifest(url, repository, tag, image.manifest);
}

/** A token of the administrator for one repository. It outlives the server: the key that signs it is kept. */
export async function tokenFor(url: string, repository: string): Promise<string> {
  const response = await fetch(`${url}/token?scope=repository:${repository}:pull,push`, {
    headers: { authorization: basic },
  });
  const { token } = (await response.json()) as { token: string };
  return `Bearer ${token}`;
}

/** Pushes a blob in one request. */
export async function pushBlob(url: string, repository: string, blob: ImageBlob, authorization = basic): Promise<void> {
  const response = await fetch(`${url}/v2/${repository}/blobs/uploads/?digest=${blob.digest}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(blob.bytes),
  });
  await response.arrayBuffer();
  if (response.status !== 201) throw new Error(`The blob ${blob.digest} was answered ${response.status}`);
}

/** Pushes a manifest under a tag or digest. */
export async function pushManifest(
  url: string,
  repository: string,
  reference: string,
  manifest: ImageBlob,
  authorization = basic,
): Promise<void> {
  const response = await fetch(`${url}/v2/${repository}/manifests/${reference}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': manifest.mediaType },
    body: new Uint8Array(manifest.bytes),
  });
  await response.arrayBuffer();
  if (response.status !== 201) throw new Error(`The manifest was answered ${response.status}`);
}

/** Bytes of a blob or manifest; `undefined` where the answer is 404. */
export async function fetchBytes(url: string, path: string, authorization = basic): Promise<Buffer | undefined> {
  const accept = 'application/vnd.oci.image.manifest.v1+json, */*';
  const response = await fetch(`${url}/v2/${path}`, { headers: { authorization, accept } });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status === 404) return undefined;
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`);
  return bytes;
}
