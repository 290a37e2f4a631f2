import { uuidOf } from '../../lib/uuid-of.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import { toolOf } from '../subject.ts';
import { licenceOf } from './licences.ts';
import { containedPackages, imagePackage, type SpdxPackage } from './spdx-packages.ts';

/** An SPDX 2.3 document as JSON has it, with lists that are made while they are written. https://spdx.github.io/spdx-spec/v2.3/ */
export function spdx2Document(report: ScanReport) {
  const { name, createdAt, digest, packages } = report;
  const image = imagePackage(report);
  const tool = toolOf(report);
  const namespace = uuidOf(JSON.stringify([name, digest, createdAt, packages.length]));
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: `urn:uuid:${namespace}`,
    creationInfo: {
      created: `${createdAt.slice(0, 19)}Z`,
      creators: [`Tool: ${tool.name}-${tool.version}`],
      comment: report.coverage.gaps.map(({ message }) => `Not known: ${message}`).join('\n') || undefined,
    },
    packages: packagesOf(report, image),
    hasExtractedLicensingInfos: extractedOf(report),
    relationships: relationshipsOf(report, image),
  };
}

function* packagesOf(report: ScanReport, image: SpdxPackage) {
  yield packageOf(image);
  for (const pkg of containedPackages(report)) yield packageOf(pkg);
}

export type Spdx2Package = ReturnType<typeof packageOf>;

function packageOf(pkg: SpdxPackage) {
  const { id, name, version, purpose, supplier, licence, purl, sha256, sourceInfo, comment, summary } = pkg;
  return {
    name,
    SPDXID: `SPDXRef-${id}`,
    versionInfo: version,
    supplier: supplier ? `Organization: ${supplier.replace(/\s+/g, ' ')}` : 'NOASSERTION',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    primaryPackagePurpose: purpose,
    checksums: sha256 === undefined ? undefined : [{ algorithm: 'SHA256', checksumValue: sha256 }],
    sourceInfo,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: licenceOf(licence).expression,
    copyrightText: 'NOASSERTION',
    summary,
    comment,
    externalRefs:
      purl === undefined
        ? undefined
        : [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }],
  };
}

function* extractedOf({ packages }: ScanReport) {
  for (const words of new Set(packages.map(({ licence }) => licence))) {
    const { expression, text } = licenceOf(words);
    if (text !== undefined) yield { licenseId: expression, extractedText: text, name: text };
  }
}

function* relationshipsOf(report: ScanReport, image: SpdxPackage) {
  const relation = (from: string, type: string, to: string) => ({
    spdxElementId: `SPDXRef-${from}`,
    relationshipType: type,
    relatedSpdxElement: `SPDXRef-${to}`,
  });
  yield relation('DOCUMENT', 'DESCRIBES', image.id);
  for (const { id } of containedPackages(report)) yield relation(image.id, 'CONTAINS', id);
}
