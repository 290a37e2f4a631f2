import { type PurlParts, parsePurl } from '../model/purl.ts';

/** A package as far as a package URL can mean it. */
export interface NamedPackage {
  readonly name: string;
  readonly purl: string;
  /** The source package it was built from; the package itself where there is no such thing. */
  readonly source: { readonly name: string; readonly version: string };
}

/** Types of packages that are built from source packages. */
const built: ReadonlySet<string> = new Set(['deb', 'rpm', 'apk', 'alpm']);
/** Architectures that stand for a source package. */
const sources: ReadonlySet<string> = new Set(['source', 'src']);

/**
 * Whether `wanted` means this package. Type, namespace and name must be the same; version, architecture, epoch and distribution where
 * `wanted` has them. Of packages of a distribution it may also name the source package. What cannot be compared does not match.
 */
export function purlMatches(wanted: string, pkg: NamedPackage): boolean {
  const [want, have] = [parsePurl(wanted), parsePurl(pkg.purl)];
  if (!want || !have || want.type !== have.type) return false;
  const anyNamespace = built.has(have.type) && !want.namespace;
  if (!anyNamespace && !same(want.namespace, have.namespace)) return false;
  if (!qualifiersMatch(want, have)) return false;
  const ofSource = sources.has(want.qualifiers?.arch ?? '');
  if (!ofSource && same(want.name, have.name) && versionMatches(want, have.version)) return true;
  return built.has(have.type) && same(want.name, pkg.source.name) && versionMatches(want, pkg.source.version);
}

function qualifiersMatch({ qualifiers: want = {} }: PurlParts, { qualifiers: have = {} }: PurlParts): boolean {
  if (want.arch && have.arch && !sources.has(want.arch) && want.arch !== have.arch) return false;
  if (want.epoch && want.epoch !== (have.epoch ?? '0')) return false;
  return !want.distro || !have.distro || same(want.distro, have.distro);
}

function versionMatches({ type, version: wanted }: PurlParts, version: string): boolean {
  if (wanted === '' || wanted === version) return true;
  // Of Go, some write the letter and some do not; of rpm, the epoch is a qualifier there and part of the version here.
  if (type === 'golang') return wanted.replace(/^v/, '') === version.replace(/^v/, '');
  return type === 'rpm' && wanted === version.replace(/^\d+:/, '');
}

function same(a: string | undefined, b: string | undefined): boolean {
  return (a ?? '').toLowerCase() === (b ?? '').toLowerCase();
}
