import type { ScanReport } from '../../model/scan-report.ts';
import { type Spdx2Package, spdx2Document } from './spdx2.ts';

/** An SPDX 2.3 document as tags and values. https://spdx.github.io/spdx-spec/v2.3/conformance/ */
export function* tagValues(report: ScanReport): Generator<string> {
  const document = spdx2Document(report);
  const { creationInfo } = document;
  yield tag('SPDXVersion', document.spdxVersion);
  yield tag('DataLicense', document.dataLicense);
  yield tag('SPDXID', document.SPDXID);
  yield tag('DocumentName', document.name);
  yield tag('DocumentNamespace', document.documentNamespace);
  for (const creator of creationInfo.creators) yield tag('Creator', creator);
  yield tag('Created', creationInfo.created);
  yield block('CreatorComment', creationInfo.comment);
  for (const pkg of document.packages) yield packageTags(pkg);
  for (const { licenseId, extractedText, name } of document.hasExtractedLicensingInfos)
    yield `\n${tag('LicenseID', licenseId)}${block('ExtractedText', extractedText)}${tag('LicenseName', name)}`;
  yield '\n';
  for (const { spdxElementId, relationshipType, relatedSpdxElement } of document.relationships)
    yield tag('Relationship', `${spdxElementId} ${relationshipType} ${relatedSpdxElement}`);
}

function packageTags(pkg: Spdx2Package): string {
  return [
    '\n',
    tag('PackageName', pkg.name),
    tag('SPDXID', pkg.SPDXID),
    tag('PackageVersion', pkg.versionInfo),
    tag('PackageSupplier', pkg.supplier),
    tag('PackageDownloadLocation', pkg.downloadLocation),
    tag('FilesAnalyzed', String(pkg.filesAnalyzed)),
    // The only word that the two notations write differently.
    tag('PrimaryPackagePurpose', pkg.primaryPackagePurpose.replace('_', '-')),
    ...(pkg.checksums ?? []).map(({ algorithm, checksumValue }) =>
      tag('PackageChecksum', `${algorithm}: ${checksumValue}`),
    ),
    block('PackageSourceInfo', pkg.sourceInfo),
    tag('PackageLicenseConcluded', pkg.licenseConcluded),
    tag('PackageLicenseDeclared', pkg.licenseDeclared),
    tag('PackageCopyrightText', pkg.copyrightText),
    block('PackageSummary', pkg.summary),
    block('PackageComment', pkg.comment),
    ...(pkg.externalRefs ?? []).map((one) =>
      tag('ExternalRef', `${one.referenceCategory} ${one.referenceType} ${one.referenceLocator}`),
    ),
  ].join('');
}

/** A value of one line. */
function tag(name: string, value: string | undefined): string {
  return value === undefined ? '' : `${name}: ${unmarked(value).replace(/\p{Cc}+/gu, ' ')}\n`;
}

/** A value of any lines. Nothing in it can end it. */
function block(name: string, value: string | undefined): string {
  if (value === undefined) return '';
  return `${name}: <text>${unmarked(value).replace(/[^\n\P{Cc}]+/gu, ' ')}</text>\n`;
}

/** Without the marks that begin and end a text of several lines. */
function unmarked(value: string): string {
  return value.replace(/<(\/?text>)/g, '< $1');
}
