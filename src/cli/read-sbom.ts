import { readFile, stat } from 'node:fs/promises';
import { isKernelHeaders } from '../ecosystems/kernel-headers.ts';
import { packageOfItem } from '../ecosystems/package-of-item.ts';
import { distributionOfPurl } from '../ecosystems/package-of-purl.ts';
import { readSbomDocument, type SbomItem } from '../ecosystems/sbom-document.ts';
import { CodedError } from '../lib/errors.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { Problem } from '../model/problem.ts';

/** Code of what {@link readSbom} rejects with. */
export type SbomErrorCode = 'sbom_invalid';

/** Largest document, in bytes. */
const maxSize = 256 << 20;

/**
 * Reads a bill of materials, CycloneDX or SPDX in JSON, as if it were what an image contains. What has no package URL, or one that
 * names no version, is a problem: it cannot be matched. Rejects with `sbom_invalid`.
 */
export async function readSbom(path: string): Promise<IndexReport> {
  if ((await stat(path)).size > maxSize) throw invalid(path, `it has more than ${maxSize} bytes`);
  const document = readSbomDocument(parseJson(path, await readFile(path, 'utf8')));
  if (!document) throw invalid(path, 'it is neither an archive of an image nor a CycloneDX or SPDX document in JSON');
  return reportOf(path, [...document.items], document.distribution);
}

function reportOf(path: string, items: readonly SbomItem[], stated: Distribution | undefined): IndexReport {
  const packages: ImagePackage[] = [];
  const problems: (Problem & { readonly layer: number })[] = [];
  for (const item of items) {
    const { name } = item;
    const found = packageOfItem(item);
    const declaration = found && isKernelHeaders(found) ? ({ declaredBy: 'kernel-headers' } as const) : {};
    if (found) packages.push({ package: found, path, layer: 0, ...declaration });
    else problems.push({ path, layer: 0, message: `${name.slice(0, 200)} has no package URL with a version` });
  }
  return { distribution: stated ?? distributionOf(items), packages, secrets: [], problems };
}

function distributionOf(items: readonly SbomItem[]): Distribution | undefined {
  for (const { purl } of items) {
    const told = purl === undefined ? undefined : distributionOfPurl(purl);
    if (told) return { ...told, name: `${told.id} ${told.version}`, like: [] };
  }
  return undefined;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(path, 'it is neither an archive of an image nor a document in JSON');
  }
}

function invalid(path: string, why: string): CodedError<SbomErrorCode> {
  return new CodedError('sbom_invalid', `${path} cannot be scanned: ${why}.`);
}
