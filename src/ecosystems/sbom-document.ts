import { type JsonObject, toObject } from '../lib/json-object.ts';
import { isPlainWord, linesOf, plainWord } from '../lib/text.ts';
import type { Distribution } from '../model/distribution.ts';
import { type DeclaringKind, declaringKinds, type Package } from '../model/package.ts';

/** What a bill of materials says. */
export interface SbomDocument {
  readonly items: Iterable<SbomItem>;
  /** The operating system, where it is one of the components. */
  readonly distribution?: Distribution;
  /** What a document of its kind cannot tell, each a sentence without a full stop. */
  readonly unknown?: readonly string[];
}

/** Something that a bill of materials lists. */
export interface SbomItem {
  readonly name: string;
  readonly purl?: string;
  /** Source package, where the document tells it beside the package URL. */
  readonly source?: Package['source'];
  /** Who built it, and the module of an rpm, where the document tells. */
  readonly vendor?: string;
  readonly module?: string;
  readonly slot?: string;
  /** As of a {@link Package}. */
  readonly unpublished?: true;
  /** Name of the package of the distribution that brought it. */
  readonly owner?: string;
  readonly declaredBy?: DeclaringKind;
  readonly licence?: string;
}

/**
 * Reads a bill of materials in CycloneDX or SPDX 2; `undefined` where the document is neither. What is not as the formats have it is
 * passed over. https://cyclonedx.org/docs/1.6/json/ and https://spdx.github.io/spdx-spec/v2.3/
 */
export function readSbomDocument(document: unknown): SbomDocument | undefined {
  const { bomFormat, components, spdxVersion, packages, hasExtractedLicensingInfos } = toObject(document);
  if (bomFormat === 'CycloneDX')
    return { items: cyclonedxItems(components, maxDepth), distribution: cyclonedxDistribution(components) };
  if (typeof spdxVersion === 'string' && spdxVersion.startsWith('SPDX-2.'))
    return { items: spdxItems(packages, hasExtractedLicensingInfos), distribution: spdxDistribution(packages) };
  return undefined;
}

/** Most components within components. */
const maxDepth = 16;

function* cyclonedxItems(components: unknown, depth: number): Generator<SbomItem> {
  for (const component of objectsIn(components)) {
    const { type, name, purl, publisher } = component;
    const property = propertiesOf(component);
    if (typeof name === 'string' && type !== 'operating-system' && type !== 'file')
      yield {
        ...{ name, purl: packageUrl(purl), vendor: plainWord(publisher) },
        source: statedSource(component),
        licence: cyclonedxLicence(component.licenses),
        ...ownWords((name) => property(`cleardock:${name}`)),
      };
    if (depth > 1) yield* cyclonedxItems(component.components, depth - 1);
  }
}

/** What this program writes beside what the formats have words for. */
function ownWords(property: (name: string) => unknown): Partial<SbomItem> {
  const declared = property('declared-by');
  return {
    module: plainWord(property('module')),
    slot: plainWord(property('slot')),
    unpublished: property('unpublished') === 'true' ? true : undefined,
    owner: plainWord(property('owner')),
    declaredBy: declaringKinds.find((kind) => kind === declared),
  };
}

function cyclonedxLicence(licences: unknown): string | undefined {
  const [first] = objectsIn(licences);
  const { id, name } = toObject(first?.license);
  return plainWord(id) ?? plainWord(name) ?? plainWord(first?.expression);
}

/** Properties in which this and other programs tell a source package: its name, and its version where they have one for it. */
const sourceProperties = [
  { name: 'cleardock:source:name', version: 'cleardock:source:version' },
  { name: 'aquasecurity:trivy:SrcName', version: 'aquasecurity:trivy:SrcVersion' },
  { name: 'syft:metadata:source', version: 'syft:metadata:sourceVersion' },
];

function statedSource(component: JsonObject): Package['source'] {
  const property = propertiesOf(component);
  for (const keys of sourceProperties) {
    const name = property(keys.name);
    const own = sourceVersion(property(keys.version), property) ?? component.version;
    if (isPlainWord(name) && isPlainWord(own)) return { name, version: own };
  }
  return undefined;
}

function propertiesOf({ properties }: JsonObject): (name: string) => unknown {
  const all = objectsIn(properties);
  return (name) => all.find((one) => one.name === name)?.value;
}

/** One program splits the version in three. */
function sourceVersion(version: unknown, property: (name: string) => unknown): string | undefined {
  if (typeof version !== 'string' || version === '') return undefined;
  const epoch = property('aquasecurity:trivy:SrcEpoch');
  const release = property('aquasecurity:trivy:SrcRelease');
  return [epoch ? `${epoch}:` : '', version, release ? `-${release}` : ''].join('');
}

function cyclonedxDistribution(components: unknown): Distribution | undefined {
  const system = objectsIn(components).find((one) => one.type === 'operating-system');
  return system && distributionOf(system.name, system.version, system.description);
}

function distributionOf(id: unknown, release: unknown, title: unknown): Distribution | undefined {
  const name = plainWord(id);
  const version = plainWord(release) ?? '';
  if (name === undefined) return undefined;
  return { id: name.toLowerCase(), version, name: plainWord(title) ?? `${name} ${version}`.trim(), like: [] };
}

function* spdxItems(packages: unknown, extracted: unknown): Generator<SbomItem> {
  const texts = new Map(objectsIn(extracted).map((one) => [one.licenseId, one.extractedText]));
  for (const pkg of objectsIn(packages)) {
    const { name, externalRefs, primaryPackagePurpose: purpose, supplier, comment } = pkg;
    if (typeof name !== 'string' || purpose === 'CONTAINER' || isSystem(purpose)) continue;
    const reference = objectsIn(externalRefs).find((one) => one.referenceType === 'purl');
    // Syft, and BuildKit with it, list the folder that was scanned as a package.
    if (!reference && purpose === 'FILE') continue;
    const licence = [pkg.licenseConcluded, pkg.licenseDeclared].find(isStated);
    yield {
      ...{ name, purl: packageUrl(reference?.referenceLocator), source: spdxSource(pkg.sourceInfo) },
      vendor: plainWord(/^Organization: (.*)$/.exec(String(supplier ?? ''))?.[1]),
      licence: plainWord(texts.get(licence)) ?? plainWord(licence),
      ...ownWords((word) => ownComment(comment, word)),
    };
  }
}

/** The only word that the two notations of SPDX 2 write differently. */
function isSystem(purpose: unknown): boolean {
  return purpose === 'OPERATING_SYSTEM' || purpose === 'OPERATING-SYSTEM';
}

function spdxDistribution(packages: unknown): Distribution | undefined {
  const system = objectsIn(packages).find((one) => isSystem(one.primaryPackagePurpose));
  return system && distributionOf(system.name, system.versionInfo, system.summary);
}

/** Words in which this and another program tell a source package. */
function spdxSource(info: unknown): Package['source'] {
  if (typeof info !== 'string' || info.length > 2_000) return undefined;
  const [, name, version] = /^built package from: (\S+) (\S+)$/.exec(info) ?? [];
  return isPlainWord(name) && isPlainWord(version) ? { name, version } : undefined;
}

function ownComment(comment: unknown, word: string): string | undefined {
  if (typeof comment !== 'string') return undefined;
  const prefix = `cleardock:${word}=`;
  for (const line of linesOf(comment)) if (line.startsWith(prefix)) return line.slice(prefix.length);
  return undefined;
}

function isStated(licence: unknown): boolean {
  return isPlainWord(licence) && licence !== 'NOASSERTION' && licence !== 'NONE';
}

/** Longer ones are nobody's. */
function packageUrl(text: unknown): string | undefined {
  return typeof text === 'string' && text.length <= 4_096 ? text : undefined;
}

function objectsIn(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter((one): one is JsonObject => typeof one === 'object' && one !== null) : [];
}
