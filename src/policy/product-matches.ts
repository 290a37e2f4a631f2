import { parsePurl } from '../model/purl.ts';
import type { VexProduct } from '../model/vex-statement.ts';
import { type NamedPackage, purlMatches } from './purl-matches.ts';

/** An image as far as statements can mean it. */
export interface NamedImage {
  /** Whole name, without the host: `team/app`. */
  readonly repository?: string;
  /** Of its manifest, and of image indexes that have it. */
  readonly digests: readonly string[];
  readonly tags: readonly string[];
  /** All its packages; needed where a product is a package that has subcomponents. */
  readonly packages: readonly NamedPackage[];
}

/** Whether a product is about this package in this image: the image as a whole, the package, or a part of either. */
export function productMatches(product: VexProduct, image: NamedImage, pkg: NamedPackage): boolean {
  const { subcomponents } = product;
  const isPart = () => subcomponents?.some((purl) => purlMatches(purl, pkg)) ?? true;
  if (isImage(product, image)) return isPart();
  const { purl } = product;
  if (purl === undefined) return false;
  if (subcomponents === undefined) return purlMatches(purl, pkg);
  return isPart() && image.packages.some((one) => purlMatches(purl, one));
}

/** Whether packages of the image must be known to tell. */
export function needsPackages({ purl, subcomponents }: VexProduct): boolean {
  return purl !== undefined && subcomponents !== undefined && !/^pkg:\/*(?:oci|docker)\//i.test(purl);
}

/**
 * A digest is enough. Without one, an image is meant by the name of its repository, and a tag where it has one; the host is not compared, since the same
 * repository lies on several.
 * https://github.com/package-url/purl-spec/blob/main/types-doc/oci-definition.md
 */
function isImage({ purl, digests = [] }: VexProduct, image: NamedImage): boolean {
  if (digests.some((digest) => image.digests.includes(digest))) return true;
  const parts = purl === undefined ? undefined : parsePurl(purl);
  if (parts?.type !== 'oci' && parts?.type !== 'docker') return false;
  if (parts.version.includes(':')) return image.digests.includes(parts.version.toLowerCase());
  if (digests.length > 0 || image.repository === undefined) return false;
  const { repository_url: address, tag = parts.version } = parts.qualifiers ?? {};
  if (tag && !image.tags.includes(tag)) return false;
  if (parts.type === 'docker') return samePath(pathOf(parts), image.repository);
  if (address) return samePath(withoutHost(address), image.repository);
  return samePath(parts.name, image.repository.split('/').at(-1) ?? '');
}

function pathOf({ namespace, name }: { readonly namespace?: string; readonly name: string }): string {
  return namespace ? `${namespace}/${name}` : `library/${name}`;
}

/** `registry.example.org:5000/team/app` → `team/app`. */
function withoutHost(address: string): string {
  const path = address.replace(/^https?:\/\//, '').split('/');
  return path.slice(/[.:]|^localhost$/.test(path[0] ?? '') ? 1 : 0).join('/');
}

function samePath(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
