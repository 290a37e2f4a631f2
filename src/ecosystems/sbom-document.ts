import { type JsonObject, toObject } from '../lib/json-object.ts';
import { isPlainWord, plainWord } from '../lib/text.ts';
import type { Distribution } from '../model/distribution.ts';
import type { Package } from '../model/package.ts';

/** What a bill of materials says. */
export interface SbomDocument {
  readonly items: Iterable<SbomItem>;
  /** The operating system, where it is one of the components. */
  readonly distribution?: Distribution;
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
  readonly licence?: string;
}

/**
 * Reads a bill of materials in CycloneDX or SPDX 2; `undefined` where the document is neither. What is not as the formats have it is
 * passed over. https://cyclonedx.org/docs/1.6/json/ and https://spdx.github.io/spdx-spec/v2.3/
 */
export function readSbomDocument(document: unknown): SbomDocument | undefined {
  const { bomFormat, components, spdxVersion, packages } = toObject(document);
  if (bomFormat === 'CycloneDX')
    return { items: cyclonedxItems(components, maxDepth), distribution: cyclonedxDistribution(components) };
  if (typeof spdxVersion === 'string' && spdxVersion.startsWith('SPDX-2.')) return { items: spdxItems(packages) };
  return undefined;
}

/** Most components within components. */
const maxDepth = 16;

function* cyclonedxItems(components: unknown, depth: number): Generator<SbomItem> {
  for (const component of objectsIn(components)) {
    const { type, name, purl, publisher } = component;
    if (typeof name === 'string' && type !== 'operating-system' && type !== 'file')
      yield {
        ...{ name, purl: packageUrl(purl), vendor: plainWord(publisher) },
        source: statedSource(component),
        module: plainWord(propertiesOf(component)('cleardock:module')),
      };
    if (depth > 1) yield* cyclonedxItems(component.components, depth - 1);
  }
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
  const name = plainWord(system?.name);
  if (!system || name === undefined) return undefined;
  const version = plainWord(system.version) ?? '';
  const description = plainWord(system.description);
  return { id: name.toLowerCase(), version, name: description ?? `${name} ${version}`.trim(), like: [] };
}

function* spdxItems(packages: unknown): Generator<SbomItem> {
  for (const { name, externalRefs, licenseConcluded } of objectsIn(packages)) {
    if (typeof name !== 'string') continue;
    const reference = objectsIn(externalRefs).find((one) => one.referenceType === 'purl');
    yield { name, purl: packageUrl(reference?.referenceLocator), licence: licenceOf(licenseConcluded) };
  }
}

function licenceOf(licence: unknown): string | undefined {
  return isPlainWord(licence) && licence !== 'NOASSERTION' && licence !== 'NONE' ? licence : undefined;
}

/** Longer ones are nobody's. */
function packageUrl(text: unknown): string | undefined {
  return typeof text === 'string' && text.length <= 4_096 ? text : undefined;
}

function objectsIn(list: unknown): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter((one): one is JsonObject => typeof one === 'object' && one !== null) : [];
}
