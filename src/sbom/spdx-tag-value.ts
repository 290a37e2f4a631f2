import { readSbomDocument } from '../ecosystems/sbom-document.ts';
import { linesOf } from '../lib/text.ts';
import type { ListFormat } from './list-format.ts';

/** SPDX 2 as tags and values. https://spdx.github.io/spdx-spec/v2.3/conformance/ */
export const spdxTagValue: ListFormat = {
  title: 'SPDX 2 as tags and values',
  read({ text }) {
    if (!/^(?:#[^\n]*\n|\s)*SPDXVersion:\s*SPDX-2\./.test(text.slice(0, 4_000))) return undefined;
    const packages: Record<string, unknown>[] = [];
    const extracted: Record<string, unknown>[] = [];
    for (const [tag, value] of tagsOf(text)) {
      if (tag === 'PackageName') packages.push({ name: value, externalRefs: [] });
      else if (tag === 'LicenseID') extracted.push({ licenseId: value });
      else if (tag === 'ExtractedText') Object.assign(extracted.at(-1) ?? {}, { extractedText: value });
      else addTo(packages.at(-1), tag, value);
    }
    return readSbomDocument({ spdxVersion: 'SPDX-2.3', packages, hasExtractedLicensingInfos: extracted });
  },
};

/** Names of the fields in JSON. */
const fields: Readonly<Record<string, string>> = {
  PackageVersion: 'versionInfo',
  PackageSupplier: 'supplier',
  PackageSourceInfo: 'sourceInfo',
  PackageLicenseConcluded: 'licenseConcluded',
  PackageLicenseDeclared: 'licenseDeclared',
  PackageSummary: 'summary',
  PackageComment: 'comment',
  PrimaryPackagePurpose: 'primaryPackagePurpose',
};

function addTo(pkg: Record<string, unknown> | undefined, tag: string, value: string): void {
  const field = Object.hasOwn(fields, tag) ? fields[tag] : undefined;
  if (pkg && field !== undefined) pkg[field] = value;
  if (!pkg || tag !== 'ExternalRef') return;
  const [, referenceType, referenceLocator] = value.split(/\s+/, 3);
  (pkg.externalRefs as object[]).push({ referenceType, referenceLocator });
}

/** Tags with their values; a value within `<text>` may have any lines. */
function* tagsOf(text: string): Generator<[tag: string, value: string]> {
  let open: { readonly tag: string; readonly lines: string[] } | undefined;
  for (const line of linesOf(text)) {
    const [, tag = '', rest = ''] = open ? [] : (/^(\w+):\s*(.*)$/.exec(line) ?? []);
    const begins = rest.startsWith('<text>');
    if (tag !== '' && !begins) yield [tag, rest.trim()];
    if (begins) open = { tag, lines: [] };
    if (!open) continue;
    const piece = begins ? rest.slice('<text>'.length) : line;
    const end = piece.indexOf('</text>');
    open.lines.push(end < 0 ? piece : piece.slice(0, end));
    if (end < 0) continue;
    yield [open.tag, open.lines.join('\n')];
    open = undefined;
  }
}
