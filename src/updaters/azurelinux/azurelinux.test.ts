import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { allOf, criterion, oneOf, ovalOf } from '../../../test/support/oval.ts';
import { azurelinux } from './azurelinux.ts';

const folder = 'https://raw.githubusercontent.com/microsoft/AzureLinuxVulnerabilityData/main';
const tests = {
  below: { package: 'openssh', evr: '0:9.8p1-3.azl3' },
  blank: { package: 'openssh', evr: '0: 1.57.0-1.cm2' },
  'up-to': { package: 'openssh', evr: '0:8.1-1.cm2', operation: 'less than or equal' },
  'from-beginning': { package: 'openssh', evr: '0:0.0.0.azl3', operation: 'greater than' },
  after: { package: 'openssh', evr: '1:2.0-1.azl3', operation: 'greater than' },
  curl: { package: 'curl', evr: '0:8.0-1.azl3' },
  exact: { package: 'openssh', evr: '1', operation: 'equals' },
};

interface Metadata {
  readonly patchable?: string;
  readonly cve?: string;
  readonly rest?: string;
}

function definition(
  test: string | readonly string[],
  { patchable = 'true', cve = 'CVE-2025-26466', rest = '' }: Metadata = {},
) {
  const criteria =
    typeof test === 'string' && test.startsWith('<') ? test : allOf(...[test].flat().map((one) => criterion(one)));
  return `<definition class="vulnerability" id="oval:com.microsoft.azurelinux:def:1"><metadata><title>${cve}</title>
    <reference ref_id="${cve}" ref_url="https://nvd.nist.gov/vuln/detail/${cve}" source="CVE"/>
    <patchable>${patchable}</patchable><severity>High</severity>${rest}</metadata>${criteria}</definition>`;
}

const documentOf = (content: string, file = 'azurelinux-3.0-oval.xml') => ({ url: `${folder}/${file}`, content });
const parse = (definitions: readonly string[]) => parseFeed(azurelinux, documentOf(ovalOf(definitions, tests)));

describe('the vulnerability data of Azure Linux', () => {
  it('has a record for each vulnerability of a package', async () => {
    const rest = '<advisory_date>2025-02-18T00:00:00Z</advisory_date>';
    const { records, malformed } = await parse([definition('below', { rest })]);
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'azurelinux',
          id: 'CVE-2025-26466',
          aliases: [],
          description: '',
          cvss: [],
          references: ['https://nvd.nist.gov/vuln/detail/CVE-2025-26466'],
        },
        advisories: [
          {
            source: 'azurelinux',
            scope: 'azurelinux:3.0',
            name: 'openssh',
            id: 'CVE-2025-26466',
            scheme: 'rpm',
            severity: 'High',
            ranges: [{ fixed: '9.8p1-3.azl3' }],
            status: 'fixed',
            fixedOn: '2025-02-18',
          },
        ],
      },
    ]);
  });

  const outdated = definition('up-to', { patchable: 'Not Applicable' });
  it.each([
    { name: 'a fix', definitions: [definition('below')], status: 'fixed', ranges: [{ fixed: '9.8p1-3.azl3' }] },
    {
      name: 'a fix written with blanks',
      definitions: [definition('blank')],
      status: 'fixed',
      ranges: [{ fixed: '1.57.0-1.cm2' }],
    },
    {
      name: 'no fix',
      definitions: [definition('up-to', { patchable: 'false' })],
      status: 'affected',
      ranges: [{ lastAffected: '8.1-1.cm2' }],
    },
    { name: 'that it is not affected', definitions: [outdated], status: 'not_affected', ranges: [{}] },
    {
      name: 'a fix of what was affected from the beginning',
      definitions: [definition(['below', 'from-beginning'])],
      status: 'fixed',
      ranges: [{ fixed: '9.8p1-3.azl3' }],
    },
    {
      name: 'a fix of what was affected from some version on',
      definitions: [definition(['below', 'after'])],
      status: 'fixed',
      ranges: [{ fixed: '9.8p1-3.azl3', after: '1:2.0-1.azl3' }],
    },
    {
      name: 'a fix beside what was said of an older state',
      definitions: [outdated, definition('below'), definition('below')],
      status: 'fixed',
      ranges: [{ fixed: '9.8p1-3.azl3' }],
    },
    {
      name: 'a fix that did not suffice',
      definitions: [definition('up-to', { patchable: 'false' }), definition('below')],
      status: 'fixed',
      ranges: [{ lastAffected: '8.1-1.cm2' }, { fixed: '9.8p1-3.azl3' }],
    },
  ])('tells $name', async ({ definitions, status, ranges }) => {
    const { advisories, malformed } = await parse(definitions);
    expect(malformed).toBe(0);
    expect(advisories).toEqual([expect.objectContaining({ status, ranges })]);
  });

  it('tells packages of one definition apart', async () => {
    const { advisories } = await parse([definition(oneOf(criterion('below'), criterion('curl')))]);
    expect(advisories.map(({ name, ranges }) => [name, ranges[0]?.fixed])).toEqual([
      ['openssh', '9.8p1-3.azl3'],
      ['curl', '8.0-1.azl3'],
    ]);
  });

  it.each([
    { name: 'another id', text: definition('below', { cve: 'ADV-1' }) },
    { name: 'another state', text: definition('below', { patchable: 'maybe' }) },
    { name: 'a test that is not there', text: definition('missing') },
    { name: 'another comparison', text: definition('exact') },
    { name: 'two packages at once', text: definition(['below', 'curl']) },
    { name: 'no criteria', text: definition('<none/>') },
    { name: 'no test', text: definition([]) },
  ])('counts a definition with $name as malformed, and reads the others', async ({ text }) => {
    const { records, malformed } = await parse([text, definition('curl')]);
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it.each([
    { name: 'cut off', document: documentOf(ovalOf([], tests).slice(0, 900)), says: 'the document is cut off' },
    { name: 'a web page', document: documentOf('<html></html>'), says: 'another root than oval_definitions' },
    { name: 'empty', document: documentOf(''), says: 'the document is empty' },
    {
      name: 'of another release',
      document: documentOf(ovalOf([], tests), 'x.xml'),
      says: 'x.xml: the document is of no known release',
    },
  ])('is refused where the document is $name', async ({ document, says }) => {
    await expect(parseFeed(azurelinux, document)).rejects.toThrow(says);
  });

  it('is a document for each release', async () => {
    const releases = {
      'azurelinux-3.0-oval.xml': 'azurelinux:3.0',
      'cbl-mariner-2.0-oval.xml': 'mariner:2.0',
      'cbl-mariner-1.0-oval.xml': 'mariner:1.0',
    };
    const documents = Object.keys(releases).map((file) => documentOf(ovalOf([definition('below')], tests), file));
    const { advisories } = await parseFeed(azurelinux, ...documents);
    expect(advisories.map((one) => one.scope)).toEqual(Object.values(releases));
    const { asked } = await fetchFeed(
      azurelinux,
      new Map(documents.map(({ url, content }) => [url.slice('https://'.length), content])),
    );
    expect(asked).toEqual(documents.map((one) => one.url));
  });
});
