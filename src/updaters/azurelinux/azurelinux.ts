import { feedContent } from '../../lib/feed-content.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readOvalDefinitions, readOvalTests } from '../oval-tests.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { recordOf, type Statement, source, statementsOf } from './statement.ts';

const folder = 'https://raw.githubusercontent.com/microsoft/AzureLinuxVulnerabilityData/main';
/** Documents of releases, by their scope: what they say in themselves is the family alone. */
const documents: ReadonlyMap<string, string> = new Map([
  ['azurelinux:3.0', `${folder}/azurelinux-3.0-oval.xml`],
  ['mariner:2.0', `${folder}/cbl-mariner-2.0-oval.xml`],
  ['mariner:1.0', `${folder}/cbl-mariner-1.0-oval.xml`],
]);
/** Real ones have 4 MB; one is in memory as what was made of it. */
const maxBytes = 64 << 20;
const limits = { bytes: maxBytes, ratio: 100, ratioFrom: maxBytes };

/** Microsoft's OVAL documents of Azure Linux and CBL-Mariner, by source package. https://github.com/microsoft/AzureLinuxVulnerabilityData */
export const azurelinux: Updater = {
  name: source,
  title: 'Azure Linux Vulnerability Data',
  licence: 'MIT',
  homepage: 'https://github.com/microsoft/AzureLinuxVulnerabilityData',
  version: 1,
  facts: {
    listsUnfixed: true,
    listsNotAffected: true,
    names: 'source',
    severities: ['Low', 'Medium', 'High', 'Critical'],
    scopes: ['azurelinux:', 'mariner:'],
    redistributable: true,
  },
  fetch: (context) =>
    fetchDocuments(
      context,
      [...documents.values()].map((url) => ({ url, maxBytes, optional: true })),
    ),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path, url) => read(path, url, leaveOut)),
};

async function* read(path: string, url: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const scope = [...documents].find(([, own]) => own === url)?.[0];
  if (scope === undefined) throw new Error('the document is of no known release');
  const tests = await readOvalTests(feedContent(path, limits));
  const byPackage = new Map<string, Statement[]>();
  for await (const definition of readOvalDefinitions(feedContent(path, limits))) {
    const statements = statementsOf(definition, tests);
    if (!statements) leaveOut('malformed');
    // A definition speaks of one package.
    if (statements?.every((one) => byPackage.has(keyOf(one)))) leaveOut('repeated');
    for (const statement of statements ?? []) {
      const key = keyOf(statement);
      byPackage.set(key, [...(byPackage.get(key) ?? []), statement]);
    }
  }
  for (const statements of byPackage.values()) yield recordOf(scope, statements);
}

function keyOf({ cve, name }: Statement): string {
  return `${cve} ${name}`;
}
