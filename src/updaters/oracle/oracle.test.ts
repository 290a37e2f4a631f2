import { describe, expect, it } from 'vitest';
import { bzip2Of } from '../../../test/support/bzip2.ts';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { allOf, criterion, oneOf, ovalOf } from '../../../test/support/oval.ts';
import { oracle } from './oracle.ts';

const tests = {
  ol8: { package: 'oraclelinux-release', version: '^8' },
  ol9: { package: 'oraclelinux-release', version: '^9' },
  ol7: { package: 'oraclelinux-release', version: '^7' },
  x86_64: { package: 'oraclelinux-release', arch: 'x86_64' },
  aarch64: { package: 'oraclelinux-release', arch: 'aarch64' },
  signed: { package: 'bind' },
  bind: { package: 'bind', evr: '32:9.11.4-1.el8' },
  'bind-newer': { package: 'bind', evr: '32:9.11.4-2.el8' },
  glibc: { package: 'glibc', evr: '0:2.28-225.el8_8.6' },
  'glibc-ksplice': { package: 'glibc', evr: '2:2.28-225.ksplice2.el8_8.6' },
  'gnutls-fips': { package: 'gnutls', evr: '10:3.6.16-8.el8_9.3_fips' },
  'nodejs-16': { package: 'nodejs', evr: '1:16.20.1-1.module+el8.8.0+21070+8c1a4a51' },
  exact: { package: 'bind', evr: '1', operation: 'equals' },
};
const [ol8, ol9, ol7, x86, arm] = ['ol8', 'ol9', 'ol7', 'x86_64', 'aarch64'].map((test) => criterion(test)) as [
  string,
  string,
  string,
  string,
  string,
];
const fix = (test: string) => allOf(criterion(test), criterion('signed'));

function definition(criteria: string, metadata: { readonly id?: string; readonly advisory?: string } = {}): string {
  const {
    id = 'ELSA-2024-1234',
    advisory = '<severity>IMPORTANT</severity><issued date="2024-05-06"/><cve>CVE-2024-1</cve>',
  } = metadata;
  return `<definition id="oval:com.oracle.elsa:def:1" class="patch"><metadata>
    <title>\n${id}:  Important: bind  security update  (IMPORTANT)\n</title>
    <reference source="elsa" ref_id="${id}" ref_url="http://x.example"/>
    <description>[32:9.11.4-1]\n- Fix</description><advisory>${advisory}</advisory></metadata>${criteria}</definition>`;
}

const parse = (...definitions: readonly string[]) => parseFeed(oracle, ovalOf(definitions, tests));
const advisoriesOf = async (criteria: string) =>
  (await parse(definition(criteria))).advisories.map(({ scope, name, ranges, only }) => [
    scope,
    name,
    ranges.map(({ after, fixed }) => (after === undefined ? fixed : `${after} to ${fixed}`)).join(),
    only,
  ]);

const several =
  '<cve cvss3="9.8/CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H">CVE-2024-0001</cve><cve>CVE-2024-0002</cve><cve>CVE-2024-0001</cve><cve>n/a</cve>';

describe("Oracle's errata", () => {
  it('have a record for a bulletin, and an advisory for each package of it', async () => {
    const advisory = `<severity>MODERATE</severity><issued date="2024-05-06"/>${several}`;
    const { records, malformed } = await parse(
      definition(allOf(ol8, x86, oneOf(fix('bind'), fix('glibc'))), { advisory }),
    );
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'oracle',
          id: 'ELSA-2024-1234',
          aliases: [],
          description: 'Important: bind security update\n\n[32:9.11.4-1]\n- Fix',
          severity: 'Medium',
          cvss: [],
          references: [
            'https://linux.oracle.com/errata/ELSA-2024-1234.html',
            'https://linux.oracle.com/cve/CVE-2024-0001.html',
            'https://linux.oracle.com/cve/CVE-2024-0002.html',
          ],
          published: '2024-05-06',
        },
        advisories: ['bind', 'glibc'].map((name) =>
          expect.objectContaining({
            source: 'oracle',
            scope: 'ol:8',
            name,
            id: 'ELSA-2024-1234',
            vulnerabilities: ['CVE-2024-0001', 'CVE-2024-0002'],
            severity: 'Medium',
            fixedOn: '2024-05-06',
            scheme: 'rpm',
            status: 'fixed',
          }),
        ),
      },
    ]);
  });

  const x86Only = ['i386', 'i486', 'i586', 'i686', 'x86_64'];
  it.each([
    {
      name: 'all architectures at once',
      criteria: allOf(ol8, oneOf(allOf(x86, fix('bind')), allOf(arm, fix('bind')))),
      advisories: [['ol:8', 'bind', '32:9.11.4-1.el8', { module: '', flavour: '' }]],
    },
    {
      name: 'one architecture, with the packages of any that it has',
      criteria: allOf(ol8, x86, fix('glibc')),
      advisories: [['ol:8', 'glibc', '2.28-225.el8_8.6', { architectures: x86Only, module: '', flavour: '' }]],
    },
    {
      name: 'each architecture by its own version',
      criteria: allOf(ol8, oneOf(allOf(x86, fix('bind')), allOf(arm, fix('bind-newer')))),
      advisories: [
        ['ol:8', 'bind', '32:9.11.4-1.el8', { architectures: x86Only, module: '', flavour: '' }],
        ['ol:8', 'bind', '32:9.11.4-2.el8', { architectures: ['aarch64'], module: '', flavour: '' }],
      ],
    },
    {
      name: 'two versions of one package in one advisory',
      criteria: allOf(ol8, oneOf(fix('bind'), fix('bind-newer'))),
      advisories: [['ol:8', 'bind', '32:9.11.4-1.el8,32:9.11.4-1.el8 to 32:9.11.4-2.el8', { module: '', flavour: '' }]],
    },
    {
      name: 'several releases',
      criteria: oneOf(allOf(ol8, fix('bind')), allOf(ol9, fix('bind')), allOf(ol7, fix('bind'))),
      advisories: [
        ['ol:8', 'bind', '32:9.11.4-1.el8', { module: '', flavour: '' }],
        ['ol:9', 'bind', '32:9.11.4-1.el8', { module: '', flavour: '' }],
        ['ol:7', 'bind', '32:9.11.4-1.el8', { flavour: '' }],
      ],
    },
    {
      name: 'flavours apart from ordinary builds',
      criteria: allOf(ol8, oneOf(fix('glibc'), fix('glibc-ksplice'), fix('gnutls-fips'))),
      advisories: [
        ['ol:8', 'glibc', '2.28-225.el8_8.6', { module: '', flavour: '' }],
        ['ol:8', 'glibc', '2:2.28-225.ksplice2.el8_8.6', { module: '', flavour: 'ksplice' }],
        ['ol:8', 'gnutls', '10:3.6.16-8.el8_9.3_fips', { module: '', flavour: 'fips' }],
      ],
    },
    {
      name: 'packages of a module',
      criteria: allOf(ol8, criterion('text', 'Module nodejs:16 is enabled'), fix('nodejs-16')),
      advisories: [
        ['ol:8', 'nodejs', '1:16.20.1-1.module+el8.8.0+21070+8c1a4a51', { module: 'nodejs:16', flavour: '' }],
      ],
    },
    {
      name: 'packages of a module that is not named',
      criteria: allOf(ol8, fix('nodejs-16')),
      advisories: [['ol:8', 'nodejs', '1:16.20.1-1.module+el8.8.0+21070+8c1a4a51', { flavour: '' }]],
    },
  ])('tell $name', async ({ criteria, advisories }) => {
    expect(await advisoriesOf(criteria)).toEqual(advisories);
  });

  it.each([
    { word: 'LOW', severity: 'Low' },
    { word: 'MODERATE', severity: 'Medium' },
    { word: 'IMPORTANT', severity: 'High' },
    { word: 'CRITICAL', severity: 'Critical' },
    { word: 'N/A', severity: undefined },
  ])('rate $word as $severity', async ({ word, severity }) => {
    const { advisories } = await parse(
      definition(allOf(ol8, fix('bind')), { advisory: `<severity>${word}</severity>` }),
    );
    expect(advisories).toEqual([expect.objectContaining({ severity, vulnerabilities: undefined, fixedOn: undefined })]);
  });

  it('give the score of a bulletin about one CVE', async () => {
    const advisory = '<cve cvss3="7.5/CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" cvss2="x">CVE-2024-0001</cve>';
    const { records } = await parse(definition(allOf(ol8, fix('bind')), { advisory }));
    expect(records[0]?.vulnerability.cvss).toEqual([
      { version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', score: 7.5, source: 'oracle' },
    ]);
  });

  it.each([
    { name: 'an id of another kind', text: definition(allOf(ol8, fix('bind')), { id: '../ELSA-1' }) },
    { name: 'no release', text: definition(allOf(x86, fix('bind'))) },
    { name: 'no package', text: definition(allOf(ol8, x86)) },
    { name: 'a test that is not there', text: definition(allOf(ol8, criterion('missing'))) },
    { name: 'another comparison', text: definition(allOf(ol8, criterion('exact'))) },
    { name: 'no criteria', text: definition('') },
    { name: 'no metadata', text: `<definition>${allOf(ol8, fix('bind'))}</definition>` },
  ])('count a definition with $name as malformed, and read the others', async ({ text }) => {
    const { records, malformed } = await parse(text, definition(allOf(ol8, fix('bind'))));
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it.each([
    {
      name: 'cut off',
      document: ovalOf([], tests).slice(0, 900),
      says: 'https://feed.example/0: the document is cut off',
    },
    { name: 'a web page', document: '<html></html>', says: 'another root than oval_definitions' },
    { name: 'without tests', document: ovalOf([definition('')], {}), says: 'the document has no tests' },
    { name: 'empty', document: '', says: 'the document is empty' },
    {
      name: 'cut off as bzip2',
      document: bzip2Of(ovalOf([], tests)).subarray(0, -9),
      says: 'bzip2 stream is damaged or cut off',
    },
  ])('are refused where the document is $name', async ({ document, says }) => {
    await expect(parseFeed(oracle, document)).rejects.toThrow(says);
  });

  it('are one packed document', async () => {
    const url = 'linux.oracle.com/security/oval/com.oracle.elsa-all.xml.bz2';
    const packed = bzip2Of(ovalOf([definition(allOf(ol8, fix('bind')))], tests));
    expect((await parseFeed(oracle, packed)).advisories).toHaveLength(1);
    const { asked } = await fetchFeed(oracle, new Map([[url, packed]]));
    expect(asked).toEqual([`https://${url}`]);
  });
});
