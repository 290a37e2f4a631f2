import type { SbomDocument, SbomItem } from '../ecosystems/sbom-document.ts';
import { type JsonObject, toObject } from '../lib/json-object.ts';
import { plainWord } from '../lib/text.ts';
import type { Distribution } from '../model/distribution.ts';
import type { ListFormat } from './list-format.ts';

/** Syft's own JSON. https://github.com/anchore/syft/tree/main/schema/json */
export const syft: ListFormat = {
  title: "Syft's JSON",
  read({ json }): SbomDocument | undefined {
    const { artifacts, schema, distro } = toObject(json);
    if (!Array.isArray(artifacts) || !String(toObject(schema).url).includes('anchore/syft')) return undefined;
    return { items: artifacts.values().map(toObject).map(itemOf), distribution: distributionOf(toObject(distro)) };
  },
};

function itemOf({ name, purl, metadata, version }: JsonObject): SbomItem {
  const { source, sourceVersion, originPackage, vendor, modularityLabel } = toObject(metadata);
  const origin = plainWord(source) ?? plainWord(originPackage);
  const own = plainWord(sourceVersion) ?? plainWord(version);
  return {
    name: String(name),
    purl: typeof purl === 'string' && purl.length <= 4_096 ? purl : undefined,
    source: origin !== undefined && own !== undefined ? { name: origin, version: own } : undefined,
    vendor: plainWord(vendor),
    module: plainWord(modularityLabel),
  };
}

function distributionOf({ id, versionID, prettyName, versionCodename }: JsonObject): Distribution | undefined {
  const name = plainWord(id);
  if (name === undefined) return undefined;
  const version = plainWord(versionID) ?? '';
  return {
    ...{ id: name.toLowerCase(), version, codename: plainWord(versionCodename) },
    name: plainWord(prettyName) ?? `${name} ${version}`.trim(),
    like: [],
  };
}
