import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { run } from './tools.ts';

/** Where the official schemas lie; its README.md tells whose they are. */
const folder = join(import.meta.dirname, '../fixtures/schemas');

const options: Options = {
  strict: false,
  allErrors: true,
  // A format that is not known is none that is checked: names of countries and the like, for which there is no list here.
  logger: false,
};

/** What is wrong with a document by an official schema in JSON, or nothing. */
export function jsonComplaints(schema: string, document: unknown): string[] {
  const validate = validators.get(schema) ?? validatorOf(schema);
  validators.set(schema, validate);
  validate(document);
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

/** To compile the large ones takes longer than to use them. */
const validators = new Map<string, ValidateFunction>();

function validatorOf(schema: string): ValidateFunction {
  const main = read(schema);
  // Later drafts have words of their own, and read `$ref` in another way.
  const ajv = '$defs' in main ? new Ajv2020(options) : new Ajv(options);
  (formats as unknown as (ajv: Ajv) => void)(ajv as Ajv);
  for (const name of ['iri', 'iri-reference', 'idn-email']) ajv.addFormat(name, true);
  for (const part of partsOf(schema)) {
    const { $id, ...rest } = read(part);
    // Those of CVSS name themselves with a date behind their address, or not at all.
    const cvss = /^first-(.+)\.schema\.json$/.exec(part)?.[1];
    ajv.addSchema(rest, cvss === undefined ? $id : `https://www.first.org/cvss/${cvss}.json`);
  }
  return ajv.compile(main);
}

/** What is wrong with a document by an official schema in XML, or nothing. Needs `xmllint`. */
export async function xmlComplaints(schema: string, document: string): Promise<string[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'cleardock-xml-'));
  try {
    const catalog = join(temporary, 'catalog.xml');
    writeFileSync(catalog, catalogText);
    writeFileSync(join(temporary, 'document.xml'), document);
    const args = ['--nonet', '--noout', '--schema', join(folder, schema), join(temporary, 'document.xml')];
    const { code, stderr } = await run('xmllint', args, { env: { ...process.env, XML_CATALOG_FILES: catalog } });
    return code === 0 ? [] : stderr.split('\n').filter(Boolean);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** The schema of CycloneDX names that of SPDX licences by its address. */
const catalogText = `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
  <uri name="http://cyclonedx.org/schema/spdx" uri="file://${join(folder, 'spdx.xsd')}"/>
  <system systemId="http://cyclonedx.org/schema/spdx" uri="file://${join(folder, 'spdx.xsd')}"/>
</catalog>`;

/** Those that a schema refers to by their addresses. */
function partsOf(schema: string): string[] {
  const prefix = schema.startsWith('cyclonedx-') ? 'cyclonedx-' : schema.startsWith('csaf-') ? 'first-' : undefined;
  if (prefix === undefined) return [];
  return readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith('.json') && name !== schema);
}

/** Without the draft that it is written in: those before 2019 say the same in the words that are used here. */
function read(name: string): AnySchemaObject {
  const { $schema, id, ...schema } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as AnySchemaObject;
  return id === undefined ? schema : { ...schema, $id: id };
}
