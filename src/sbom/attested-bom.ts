import type { SbomDocument } from '../ecosystems/sbom-document.ts';
import { attested } from '../lib/attestation.ts';
import { toObject } from '../lib/json-object.ts';
import { cyclonedxXml } from './cyclonedx-xml.ts';
import { jsonBoms } from './json-boms.ts';
import type { ListFormat } from './list-format.ts';
import { spdxTagValue } from './spdx-tag-value.ts';
import { spdx3 } from './spdx3.ts';
import { syft } from './syft.ts';

/** Predicates that are bills of materials, by their makers: https://github.com/in-toto/attestation/tree/main/spec/predicates */
export const bomPredicates = /^https:\/\/(?:cyclonedx\.org\/|spdx\.dev\/Document|spdx\.org\/|syft\.dev\/bom)/;

const forms: readonly ListFormat[] = [jsonBoms, spdx3, syft, spdxTagValue, cyclonedxXml];

/** A bill of materials as the predicate of an attestation, as cosign and BuildKit write it: plain, in an envelope, or in a bundle. */
export const attestedBom: ListFormat = {
  title: 'an attestation of one of these',
  async read({ json }): Promise<SbomDocument | undefined> {
    const attestation = attested(json, bomPredicates);
    if (attestation === undefined) return undefined;
    if (attestation === 'other') throw new Error('it is an attestation of something else than a bill of materials');
    const { predicate } = attestation;
    // What is no JSON travels as a text; some put that into a field.
    const { Data: data = predicate } = toObject(predicate);
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    const value = typeof data === 'string' ? undefined : data;
    const document = { text, bytes: Buffer.from(text), json: value ?? parsed(text) };
    for (const form of forms) {
      const found = await form.read(document);
      if (found) return found;
    }
    throw new Error('it is an attestation whose bill of materials cannot be read');
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
