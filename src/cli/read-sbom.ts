import { readFile, stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { ecosystemById } from '../ecosystems/index.ts';
import { isKernelHeaders } from '../ecosystems/kernel-headers.ts';
import { packageOfItem } from '../ecosystems/package-of-item.ts';
import { distributionOfPurl } from '../ecosystems/package-of-purl.ts';
import type { SbomDocument, SbomItem } from '../ecosystems/sbom-document.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { PackageName } from '../model/package.ts';
import type { Problem } from '../model/problem.ts';
import { readList } from '../sbom/read-list.ts';

/** Code of what {@link readSbom} rejects with. */
export type SbomErrorCode = 'sbom_invalid' | 'image_not_found';

/** Largest document, in bytes. */
const maxSize = 256 << 20;

/**
 * Reads a document that lists packages as if it were what an image contains; `-` is the standard input, and a `distribution` that is given
 * wins over what the document says. What has no package URL, or one that names no version, is a problem: it cannot be matched. Rejects
 * with a {@link SbomErrorCode}.
 */
export async function readSbom(path: string, distribution?: Distribution): Promise<IndexReport> {
  const bytes = path === '-' ? await buffer(process.stdin) : await bytesOf(path);
  if (bytes.length > maxSize) throw invalid(path, `it has more than ${maxSize} bytes`);
  const document = await readList(bytes).catch((error: unknown) => {
    throw invalid(path, messageOf(error));
  });
  if (!document)
    throw invalid(
      path,
      'it is neither an archive of an image nor a bill of materials, or a list of packages, that is known',
    );
  return reportOf(path, document, distribution);
}

async function bytesOf(path: string): Promise<Buffer> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new CodedError<SbomErrorCode>('image_not_found', `There is no file ${path}.`);
  if (size > maxSize) throw invalid(path, `it has more than ${maxSize} bytes`);
  return await readFile(path);
}

function reportOf(path: string, document: SbomDocument, given: Distribution | undefined): IndexReport {
  const items = [...document.items];
  const found = items.map((item) => ({ item, package: packageOfItem(item) }));
  const owners = new Map(
    found.flatMap(({ package: pkg }): [string, PackageName][] =>
      pkg && ecosystemById(pkg.ecosystem)?.ofDistribution
        ? [[pkg.name, { ecosystem: pkg.ecosystem, name: pkg.name }]]
        : [],
    ),
  );
  const packages: ImagePackage[] = [];
  const problems: (Problem & { readonly layer: number })[] = (document.unknown ?? []).map((message) => ({
    ...{ path, layer: 0, message },
  }));
  for (const { item, package: pkg } of found) {
    if (!pkg) {
      problems.push({ path, layer: 0, message: `${item.name.slice(0, 200)} has no package URL with a version` });
      continue;
    }
    const declaredBy = isKernelHeaders(pkg) ? 'kernel-headers' : item.declaredBy;
    const owner = item.owner === undefined ? undefined : owners.get(item.owner);
    packages.push({ package: pkg, path, layer: 0, owner, ...(declaredBy ? { declaredBy } : {}) });
  }
  return { distribution: given ?? document.distribution ?? distributionOf(items), packages, secrets: [], problems };
}

function distributionOf(items: readonly SbomItem[]): Distribution | undefined {
  for (const { purl } of items) {
    const told = purl === undefined ? undefined : distributionOfPurl(purl);
    if (told) return { ...told, name: `${told.id} ${told.version}`, like: [] };
  }
  return undefined;
}

function invalid(path: string, why: string): CodedError<SbomErrorCode> {
  return new CodedError('sbom_invalid', `${path} cannot be scanned: ${why}.`);
}
