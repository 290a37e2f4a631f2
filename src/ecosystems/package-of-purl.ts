import { isPlainWord } from '../lib/text.ts';
import type { Package } from '../model/package.ts';
import { type PurlParts, parsePurl } from '../model/purl.ts';

/** The package that a package URL names; `undefined` where it names none, or no version of one. */
export function packageOfPurl(purl: string): Package | undefined {
  const parts = parsePurl(purl);
  if (!parts) return undefined;
  const name = nameOf(parts);
  const version = versionOf(parts);
  if (!isPlainWord(name) || !isPlainWord(version)) return undefined;
  const { arch, rpmmod } = parts.qualifiers ?? {};
  return {
    ecosystem: parts.type === 'deb' ? 'dpkg' : parts.type,
    name,
    version,
    arch: isPlainWord(arch) ? arch : undefined,
    source: sourceOf(parts, version),
    // Other tools name the module of an rpm so.
    module: isPlainWord(rpmmod) ? rpmmod : undefined,
  };
}

/** Distribution that a package URL of an OS package tells: `distro=debian-12`. */
export function distributionOfPurl(purl: string): { readonly id: string; readonly version: string } | undefined {
  const distro = parsePurl(purl)?.qualifiers?.distro ?? '';
  const match = /^([a-z][a-z0-9._]*(?:-[a-z]+)?)-(\d[\w.]*)$/i.exec(distro);
  return match?.[1] && match[2] ? { id: match[1].toLowerCase(), version: match[2] } : undefined;
}

/** How ecosystems join the two parts of a name, where the first one is part of it. */
const separators: Readonly<Record<string, string>> = {
  composer: '/',
  ebuild: '/',
  golang: '/',
  huggingface: '/',
  maven: ':',
  npm: '/',
  swift: '/',
  'vscode-extension': '.',
};

function nameOf({ type, namespace, name }: PurlParts): string {
  const separator = separators[type];
  return namespace && separator ? `${namespace}${separator}${name}` : name;
}

function versionOf({ type, version, qualifiers }: PurlParts): string {
  const epoch = qualifiers?.epoch;
  return type === 'rpm' && epoch && /^\d+$/.test(epoch) && !version.includes(':') ? `${epoch}:${version}` : version;
}

/** Other tools name the source package as `upstream`: a name, or `name@version`; for rpm the file name of the source package. */
function sourceOf({ qualifiers }: PurlParts, version: string): Package['source'] {
  const upstream = qualifiers?.upstream ?? '';
  const rpm = /^(.+)-([^-]+-[^-]+)\.(?:no)?src\.rpm$/.exec(upstream);
  if (rpm?.[1] && rpm[2]) return { name: rpm[1], version: rpm[2] };
  const [name, own] = upstream.split('@', 2);
  return isPlainWord(name) ? { name, version: isPlainWord(own) ? own : version } : undefined;
}
