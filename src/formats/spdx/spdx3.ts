import { uuidOf } from '../../lib/uuid-of.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import { toolOf } from '../subject.ts';
import { licenceOf } from './licences.ts';
import { containedPackages, imagePackage, type SpdxPackage } from './spdx-packages.ts';

/** An SPDX 3.0.1 document in JSON-LD, whose elements are made while they are written. https://spdx.github.io/spdx-spec/v3.0.1/ */
export function spdx3Document(report: ScanReport) {
  return { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': elementsOf(report) };
}

const creationInfo = '_:creationinfo';

function* elementsOf(report: ScanReport): Generator<object> {
  const { name, createdAt, digest, packages } = report;
  const base = `urn:uuid:${uuidOf(JSON.stringify([name, digest, createdAt, packages.length]))}`;
  const element = (type: string, id: string, fields: object) => ({
    ...{ type, spdxId: `${base}#${id}`, creationInfo },
    ...fields,
  });
  const image = imagePackage(report);
  const gaps = report.coverage.gaps.map(({ message }) => `Not known: ${message}`).join('\n');
  yield {
    type: 'CreationInfo',
    '@id': creationInfo,
    specVersion: '3.0.1',
    created: `${createdAt.slice(0, 19)}Z`,
    createdBy: [`${base}#Agent`],
  };
  const { name: tool, version } = toolOf(report);
  yield element('SoftwareAgent', 'Agent', { name: `${tool} ${version}` });
  yield element('SpdxDocument', 'Document', {
    name,
    comment: gaps || undefined,
    rootElement: [`${base}#Sbom`],
    profileConformance: ['core', 'software', 'simpleLicensing'],
  });
  yield element('software_Sbom', 'Sbom', { rootElement: [`${base}#${image.id}`], software_sbomType: ['analyzed'] });
  yield element('software_Package', image.id, packageFields(image));
  for (const pkg of containedPackages(report)) {
    yield element('software_Package', pkg.id, packageFields(pkg));
    yield element('Relationship', `Contains-${pkg.id}`, {
      from: `${base}#${image.id}`,
      relationshipType: 'contains',
      to: [`${base}#${pkg.id}`],
    });
    yield* licenceElements(pkg, base, element);
  }
}

function* licenceElements(
  { id, licence }: SpdxPackage,
  base: string,
  element: (type: string, id: string, fields: object) => object,
): Generator<object> {
  if (!licence) return;
  const { expression, text } = licenceOf(licence);
  const own = `Licence-${id}`;
  yield text === undefined
    ? element('simplelicensing_LicenseExpression', own, { simplelicensing_licenseExpression: expression })
    : element('simplelicensing_SimpleLicensingText', own, { name: expression, simplelicensing_licenseText: text });
  yield element('Relationship', `Declares-${id}`, {
    from: `${base}#${id}`,
    relationshipType: 'hasDeclaredLicense',
    to: [`${base}#${own}`],
  });
}

const purposes = {
  CONTAINER: 'container',
  OPERATING_SYSTEM: 'operatingSystem',
  APPLICATION: 'application',
  LIBRARY: 'library',
} as const satisfies Record<SpdxPackage['purpose'], string>;

function packageFields(pkg: SpdxPackage): object {
  const { name, version, purpose, purl, sha256, sourceInfo, comment, summary, supplier } = pkg;
  const told = [comment, supplier && `cleardock:supplier=${supplier.replace(/\s+/g, ' ')}`].filter(Boolean).join('\n');
  return {
    name,
    software_packageVersion: version,
    software_primaryPurpose: purposes[purpose],
    software_packageUrl: purl,
    software_sourceInfo: sourceInfo,
    comment: told || undefined,
    summary,
    externalIdentifier:
      purl === undefined
        ? undefined
        : [{ type: 'ExternalIdentifier', externalIdentifierType: 'packageUrl', identifier: purl }],
    verifiedUsing: sha256 === undefined ? undefined : [{ type: 'Hash', algorithm: 'sha256', hashValue: sha256 }],
  };
}
