import type { SbomDocument } from '../ecosystems/sbom-document.ts';
import { decodeText } from '../lib/text.ts';
import { apkList } from './apk-list.ts';
import { attestedBom } from './attested-bom.ts';
import { cyclonedxXml } from './cyclonedx-xml.ts';
import { dpkgList } from './dpkg-list.ts';
import { jsonBoms } from './json-boms.ts';
import type { ListFormat } from './list-format.ts';
import { npmList } from './npm-list.ts';
import { pipList } from './pip-list.ts';
import { purlList } from './purl-list.ts';
import { rpmList } from './rpm-list.ts';
import { spdxTagValue } from './spdx-tag-value.ts';
import { spdx3 } from './spdx3.ts';
import { syft } from './syft.ts';

/** Every kind of document that lists packages, in the order in which they are tried. */
const listFormats: readonly ListFormat[] = [
  ...[jsonBoms, spdx3, syft, cyclonedxXml, spdxTagValue, attestedBom],
  ...[purlList, pipList, apkList, dpkgList, rpmList, npmList],
];

/**
 * Reads a document that lists packages, of whatever kind; `undefined` where it is of none. Throws an `Error` that says what is wrong with
 * one that is broken.
 */
export async function readList(bytes: Uint8Array): Promise<SbomDocument | undefined> {
  const text = decodeText(bytes);
  const document = { bytes, text, json: parsed(text) };
  for (const format of listFormats) {
    const found = await format.read(document);
    if (found) return found;
  }
  return undefined;
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text.slice(0, 1_000))) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error('it begins as JSON and is none', { cause: error });
  }
}
