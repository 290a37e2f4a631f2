/** What a path below `/v2/` addresses. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#endpoints */
export type OciPath =
  | { readonly kind: 'root' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'blob'; readonly name: string; readonly digest: string }
  | { readonly kind: 'uploads'; readonly name: string }
  | { readonly kind: 'upload'; readonly name: string; readonly id: string }
  | { readonly kind: 'manifest'; readonly name: string; readonly reference: string }
  | { readonly kind: 'tags'; readonly name: string }
  | { readonly kind: 'referrers'; readonly name: string; readonly digest: string };

/** Splits a path; names have slashes, so what follows the name is looked for from the end. `undefined` where it is no endpoint. */
export function parseOciPath(path: string): OciPath | undefined {
  if (path === '/v2/' || path === '/v2') return { kind: 'root' };
  if (path === '/v2/_catalog') return { kind: 'catalog' };
  const match =
    /^\/v2\/(.+?)\/(?:(blobs\/uploads)(?:\/([^/]*))?|(blobs|manifests|referrers)\/([^/]+)|(tags\/list))$/.exec(path);
  if (!match) return undefined;
  const [, name = '', uploads, id = '', collection, item = '', tags] = match;
  if (uploads) return id === '' ? { kind: 'uploads', name } : { kind: 'upload', name, id };
  if (tags) return { kind: 'tags', name };
  const text = decode(item);
  if (collection === 'blobs') return { kind: 'blob', name, digest: text };
  if (collection === 'referrers') return { kind: 'referrers', name, digest: text };
  return { kind: 'manifest', name, reference: text };
}

/** Some clients send the colon of a digest percent-encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
