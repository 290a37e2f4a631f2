import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { distributionOfPurl, packageOfPurl } from '../ecosystems/package-of-purl.ts';
import { CodedError } from '../lib/errors.ts';
import { isPlainWord } from '../lib/text.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ImagePackage, IndexReport } from '../model/index-report.ts';
import type { Package } from '../model/package.ts';
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
  const document = parseJson(path, await readFile(path, 'utf8'));
  const cyclonedx = cyclonedxSchema.safeParse(document);
  if (cyclonedx.success) return reportOf(path, cyclonedxItems(cyclonedx.data), cyclonedxDistribution(cyclonedx.data));
  const spdx = spdxSchema.safeParse(document);
  if (spdx.success) return reportOf(path, spdxItems(spdx.data), undefined);
  throw invalid(path, 'it is neither an archive of an image nor a CycloneDX or SPDX document in JSON');
}

interface Component {
  readonly type?: string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly description?: string;
  readonly properties?: readonly { readonly name?: string; readonly value?: string }[];
  readonly components?: readonly Component[];
}
const component: z.ZodType<Component> = z.object({
  type: z.string().optional(),
  name: z.string(),
  version: z.string().optional(),
  purl: z.string().optional(),
  description: z.string().optional(),
  properties: z.array(z.object({ name: z.string().optional(), value: z.string().optional() })).optional(),
  get components() {
    return z.array(component).optional();
  },
});
/** https://cyclonedx.org/docs/1.6/json/ */
const cyclonedxSchema = z.object({ bomFormat: z.literal('CycloneDX'), components: z.array(component).optional() });

/** https://spdx.github.io/spdx-spec/v2.3/ */
const spdxSchema = z.object({
  spdxVersion: z.string().startsWith('SPDX-2.'),
  packages: z
    .array(
      z.object({
        name: z.string(),
        versionInfo: z.string().optional(),
        externalRefs: z.array(z.object({ referenceType: z.string(), referenceLocator: z.string() })).optional(),
      }),
    )
    .optional(),
});

/** Something that the document lists. */
interface Item {
  readonly name: string;
  readonly purl?: string;
  /** Source package, where the document tells it beside the package URL. */
  readonly source?: Package['source'];
}

/** Most components within components. */
const maxDepth = 16;

function cyclonedxItems({ components = [] }: z.infer<typeof cyclonedxSchema>): Item[] {
  const collect = (list: readonly Component[], depth: number): Item[] =>
    depth === 0
      ? []
      : list.flatMap((one) => [
          ...(isSoftware(one) ? [{ name: one.name, purl: one.purl, source: statedSource(one) }] : []),
          ...collect(one.components ?? [], depth - 1),
        ]);
  return collect(components, maxDepth);
}

function isSoftware({ type }: Component): boolean {
  return type !== 'operating-system' && type !== 'file';
}

/** Properties in which this and other programs tell a source package: its name, and its version where they have one for it. */
const sourceProperties = [
  { name: 'cleardock:source:name', version: 'cleardock:source:version' },
  { name: 'aquasecurity:trivy:SrcName', version: 'aquasecurity:trivy:SrcVersion' },
  { name: 'syft:metadata:source', version: 'syft:metadata:sourceVersion' },
];

function statedSource({ properties = [], version }: Component): Package['source'] {
  const property = (name: string) => properties.find((one) => one.name === name)?.value;
  for (const keys of sourceProperties) {
    const name = property(keys.name);
    const own = sourceVersion(property(keys.version), property) ?? version;
    if (isPlainWord(name) && isPlainWord(own)) return { name, version: own };
  }
  return undefined;
}

/** One program splits the version in three. */
function sourceVersion(
  version: string | undefined,
  property: (name: string) => string | undefined,
): string | undefined {
  const epoch = property('aquasecurity:trivy:SrcEpoch');
  const release = property('aquasecurity:trivy:SrcRelease');
  return version && [epoch ? `${epoch}:` : '', version, release ? `-${release}` : ''].join('');
}

function cyclonedxDistribution({ components = [] }: z.infer<typeof cyclonedxSchema>): Distribution | undefined {
  const system = components.find((one) => one.type === 'operating-system');
  if (!system) return undefined;
  const { name, version = '', description } = system;
  return { id: name.toLowerCase(), version, name: description || `${name} ${version}`.trim(), like: [] };
}

function spdxItems({ packages = [] }: z.infer<typeof spdxSchema>): Item[] {
  return packages.map(({ name, externalRefs = [] }) => ({
    name,
    purl: externalRefs.find((reference) => reference.referenceType === 'purl')?.referenceLocator,
  }));
}

function reportOf(path: string, items: readonly Item[], stated: Distribution | undefined): IndexReport {
  const packages: ImagePackage[] = [];
  const problems: (Problem & { readonly layer: number })[] = [];
  for (const { name, purl, source } of items) {
    const found = purl === undefined ? undefined : packageOfPurl(purl);
    if (found) packages.push({ package: { ...found, source: found.source ?? source }, path, layer: 0 });
    else problems.push({ path, layer: 0, message: `${name.slice(0, 200)} has no package URL with a version` });
  }
  return { distribution: stated ?? distributionOf(items), packages, secrets: [], problems };
}

function distributionOf(items: readonly Item[]): Distribution | undefined {
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
