import type { Package } from '../model/package.ts';
import { packageOfPurl } from './package-of-purl.ts';
import type { SbomItem } from './sbom-document.ts';

/** The package that a bill of materials lists, with all that it tells; `undefined` where its package URL names none. */
export function packageOfItem({
  purl,
  source,
  vendor,
  module,
  slot,
  unpublished,
  licence,
}: SbomItem): Package | undefined {
  const found = purl === undefined ? undefined : packageOfPurl(purl);
  return (
    found && {
      ...found,
      source: found.source ?? source,
      vendor,
      module: found.module ?? module,
      slot,
      unpublished,
      licence,
    }
  );
}
