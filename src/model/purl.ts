/** Parts of a package URL. https://github.com/package-url/purl-spec */
export interface PurlParts {
  readonly type: string;
  readonly namespace?: string;
  readonly name: string;
  /** Empty where every version is meant. */
  readonly version: string;
  readonly qualifiers?: Readonly<Record<string, string | undefined>>;
}

/** Writes a package URL; qualifiers without a value are left out, the others sorted. */
export function purlOf({ type, namespace, name, version, qualifiers = {} }: PurlParts): string {
  const path = [...(namespace ?? '').split('/').filter(Boolean), name].map(encode).join('/');
  const query = Object.entries(qualifiers)
    .filter((entry): entry is [string, string] => Boolean(entry[1]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join('&');
  return `pkg:${type}/${path}${version ? `@${encode(version)}` : ''}${query ? `?${query}` : ''}`;
}

/** Reads a package URL; `undefined` where it is none. The version is empty where the URL has none. */
export function parsePurl(text: string): PurlParts | undefined {
  const match = /^pkg:\/*([A-Za-z][A-Za-z0-9.+-]*)\/([^?#]+)(?:\?([^#]*))?(?:#.*)?$/.exec(text);
  const [path = '', version = ''] = splitVersion(match?.[2] ?? '');
  const parts = path.split('/').filter(Boolean).map(decode);
  const name = parts.pop();
  if (!match?.[1] || !name) return undefined;
  return {
    type: match[1].toLowerCase(),
    namespace: parts.join('/') || undefined,
    name,
    version: decode(version),
    qualifiers: Object.fromEntries([...new URLSearchParams(match[3]?.replaceAll('+', '%2B') ?? '')]),
  };
}

/** The version begins at the last `@`; one that begins a scope stands after a slash. */
function splitVersion(path: string): [string, string] {
  const at = path.lastIndexOf('@');
  return at <= 0 || path[at - 1] === '/' ? [path, ''] : [path.slice(0, at), path.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Percent-encodes all but what the specification leaves as it is; a colon stays. */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%3A', ':');
}
