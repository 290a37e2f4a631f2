import { readSbomDocument } from '../ecosystems/sbom-document.ts';
import { type JsonObject, toObject } from '../lib/json-object.ts';
import type { ListFormat } from './list-format.ts';

/** SPDX 3 in JSON-LD, as programs write it: one graph, with the names of the official context. https://spdx.github.io/spdx-spec/v3.0.1/ */
export const spdx3: ListFormat = {
  title: 'SPDX 3 in JSON-LD',
  read({ json }) {
    const { '@context': context, '@graph': graph } = toObject(json);
    if (!String(context).startsWith('https://spdx.org/rdf/3.') || !Array.isArray(graph)) return undefined;
    const packages = graph.map(toObject).filter(({ type }) => type === 'software_Package');
    return readSbomDocument({ spdxVersion: 'SPDX-2.3', packages: packages.map(packageOf) });
  },
};

/** A package as SPDX 2 has it. */
function packageOf(pkg: JsonObject): object {
  const { name, summary, comment } = pkg;
  const purpose = pkg.software_primaryPurpose;
  const isOf = { container: 'CONTAINER', operatingSystem: 'OPERATING_SYSTEM' }[String(purpose)];
  return {
    ...{ name, summary, comment },
    versionInfo: pkg.software_packageVersion,
    sourceInfo: pkg.software_sourceInfo,
    supplier: supplierOf(comment),
    primaryPackagePurpose: isOf,
    externalRefs: [{ referenceType: 'purl', referenceLocator: pkg.software_packageUrl ?? purlOf(pkg) }],
  };
}

function purlOf({ externalIdentifier }: JsonObject): unknown {
  const all = Array.isArray(externalIdentifier) ? externalIdentifier.map(toObject) : [];
  return all.find(({ externalIdentifierType: type }) => type === 'packageUrl')?.identifier;
}

/** In SPDX 3 a supplier is an element of its own; this program tells its name in the comment. */
function supplierOf(comment: unknown): string | undefined {
  const [, name] = /^cleardock:supplier=(.*)$/m.exec(typeof comment === 'string' ? comment.slice(0, 10_000) : '') ?? [];
  return name === undefined ? undefined : `Organization: ${name}`;
}
