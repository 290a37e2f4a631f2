import { purlOf } from '../model/purl.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { isRepositoryName } from '../oci/reference.ts';

/** What a report is about, as documents for other programs name it. */
export interface Subject {
  /** Package URL of an image; absent for folders and bills of materials. */
  readonly purl?: string;
  /** An IRI: the package URL, or one made of the name. */
  readonly id: string;
  readonly name: string;
  /** Hex digits of the manifest's digest in SHA-256. */
  readonly sha256?: string;
}

/** Names what was scanned. https://github.com/package-url/purl-spec (type oci) */
export function subjectOf({ name, digest }: Pick<ScanReport, 'name' | 'digest'>): Subject {
  const purl = digest === undefined ? undefined : imagePurl(name, digest);
  return {
    purl,
    id: purl ?? `urn:cleardock:${encodeURIComponent(name)}`,
    name,
    sha256: digest?.startsWith('sha256:') ? digest.slice(7) : undefined,
  };
}

function imagePurl(name: string, digest: string): string {
  const place = placeOf(name);
  const last = place.slice(place.lastIndexOf('/') + 1) || 'image';
  const isReference =
    /^[^/]*[.:][^/]*\/|^localhost\//.test(place) && isRepositoryName(place.slice(place.indexOf('/') + 1));
  return purlOf({
    type: 'oci',
    name: last.toLowerCase(),
    version: digest,
    qualifiers: { repository_url: isReference ? place : undefined },
  });
}

/** The name without tag and digest. */
function placeOf(name: string): string {
  const [named = ''] = name.split('@', 1);
  const colon = named.lastIndexOf(':');
  return colon > named.lastIndexOf('/') ? named.slice(0, colon) : named;
}

/** Program and version, apart. */
export function toolOf({ tool }: Pick<ScanReport, 'tool'>): { readonly name: string; readonly version: string } {
  const space = tool.lastIndexOf(' ');
  return space < 0 ? { name: tool, version: '0' } : { name: tool.slice(0, space), version: tool.slice(space + 1) };
}
