import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { allOf, criterion, oneOf, ovalOf } from '../../../test/support/oval.ts';
import { anolis } from './anolis.ts';

const folder = 'https://anas.openanolis.cn/api/data/OVAL';
const tests = {
  bind: { package: 'bind', evr: '32:9.18.34-1.an23' },
  'bind-libs': { package: 'bind-libs', evr: '32:libs-9.18.34-1.an23' },
  'bind-dnssec-utils': { package: 'bind-dnssec-utils', evr: '32:dnssec-utils-9.18.34-1.an23' },
  'python-9': { package: 'python-9', evr: '0:9-1.an23' },
  nodejs: { package: 'nodejs', evr: '1:16.20.1-1.module+an8.8.0+11095+1' },
  newer: { package: 'bind', evr: '1', operation: 'greater than' },
};
const installed = criterion('', 'Anolis OS 23 is installed');
const cve = (id: string) =>
  `<cve cvss3="7.5/CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H" impact="Important">${id}</cve>`;

function definition(criteria: string, { id = 'ANSA-2025:0186', cves = cve('CVE-2024-11187') } = {}): string {
  return `<definition class="patch"><metadata><title>${id}: security update bind (Important)</title>
    <reference ref_id="${id}" source="ANSA"/><description>Updates</description>
    <advisory from="anas.openanolis.cn"><severity>Important</severity><issued date="2025-04-24"/><updated date="2025-04-25"/>
    ${cves}</advisory></metadata>${criteria}</definition>`;
}
const document = (content: string, release = '23') => ({ url: `${folder}/anolis-${release}.oval.xml`, content });
const parse = (...definitions: readonly string[]) => parseFeed(anolis, document(ovalOf(definitions, tests)));

describe("Anolis OS's bulletins", () => {
  it('have a record each, with an advisory for each package', async () => {
    const { records, malformed } = await parse(definition(allOf(installed, oneOf(criterion('bind')))));
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'anolis',
          id: 'ANSA-2025:0186',
          aliases: [],
          description: 'Updates',
          severity: 'High',
          cvss: [expect.objectContaining({ version: '3.1', score: 7.5, source: 'anolis' })],
          references: ['https://anas.openanolis.cn/errata/detail/ANSA-2025:0186'],
          published: '2025-04-24',
          modified: '2025-04-25',
        },
        advisories: [
          {
            source: 'anolis',
            id: 'ANSA-2025:0186',
            vulnerabilities: ['CVE-2024-11187'],
            scheme: 'rpm',
            status: 'fixed',
            severity: 'High',
            fixedOn: '2025-04-24',
            scope: 'anolis:23',
            name: 'bind',
            ranges: [{ fixed: '32:9.18.34-1.an23' }],
          },
        ],
      },
    ]);
  });

  it.each([
    { name: 'a version alone', test: 'bind', fixed: '32:9.18.34-1.an23' },
    { name: 'the end of the name before the version', test: 'bind-libs', fixed: '32:9.18.34-1.an23' },
    { name: 'several words before the version', test: 'bind-dnssec-utils', fixed: '32:9.18.34-1.an23' },
    { name: 'a version like the end of the name', test: 'python-9', fixed: '9-1.an23' },
  ])('name fixes by $name', async ({ test, fixed }) => {
    const { advisories } = await parse(definition(allOf(installed, criterion(test))));
    expect(advisories).toMatchObject([{ name: test, ranges: [{ fixed }] }]);
  });

  it('tell modules', async () => {
    const module = criterion('', 'Module nodejs:16 is enabled');
    const { advisories } = await parse(definition(allOf(installed, module, oneOf(criterion('nodejs')))));
    expect(advisories).toMatchObject([{ name: 'nodejs', only: { module: 'nodejs:16' } }]);
  });

  it('have no score where they are about several vulnerabilities', async () => {
    const cves = cve('CVE-2024-11187') + cve('CVE-2024-12705');
    const { records } = await parse(definition(allOf(installed, criterion('bind')), { cves }));
    expect(records).toMatchObject([
      { vulnerability: { cvss: [] }, advisories: [{ vulnerabilities: ['CVE-2024-11187', 'CVE-2024-12705'] }] },
    ]);
  });

  it.each([
    { name: 'another id', text: definition(criterion('bind'), { id: 'RHSA-2025:1' }) },
    { name: 'no criteria', text: definition('') },
    { name: 'no package', text: definition(installed) },
    { name: 'a test that is not there', text: definition(criterion('', 'x')) },
    { name: 'another comparison', text: definition(criterion('newer')) },
    { name: 'two packages at once', text: definition(allOf(criterion('bind'), criterion('nodejs'))) },
  ])('with $name are counted, and the others read', async ({ text }) => {
    const { records, malformed } = await parse(text, definition(allOf(installed, criterion('bind'))));
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it.each([
    { name: 'cut off', content: ovalOf([definition(criterion('bind'))], tests).slice(0, -20) },
    { name: 'a web page', content: '<html></html>' },
    { name: 'empty', content: '' },
  ])('are refused where the document is $name', async ({ content }) => {
    await expect(parseFeed(anolis, document(content))).rejects.toThrow('anolis-23.oval.xml: ');
  });

  it('are refused where the document is of no release', async () => {
    await expect(parseFeed(anolis, document('', 'x'))).rejects.toThrow('of no known release');
  });

  const known = ['7', '8', '23'];
  it.each([
    { name: 'in the list', list: '{"data":{"data":[{"name":"anolis-24.oval.xml"},{"name":"x"}]}}', more: ['24'] },
    { name: 'known where the list is something else', list: '<html>', more: [] },
    { name: 'known where the list leads elsewhere', list: '{"data":{"data":[{"name":"../../x"}]}}', more: [] },
    { name: 'known where there is no list', list: undefined, more: [] },
  ])('are a document for each release that is $name', async ({ list, more }) => {
    const path = folder.slice('https://'.length);
    const documents = new Map([[`${path}/anolis-23.oval.xml`, 'x']]);
    if (list !== undefined) documents.set(`${path}/?format=json`, list);
    const { asked, found } = await fetchFeed(anolis, documents);
    expect(asked).toEqual([
      `${folder}/?format=json`,
      ...[...known, ...more].map((release) => `${folder}/anolis-${release}.oval.xml`),
    ]);
    expect(found).toEqual([`${folder}/anolis-23.oval.xml`]);
  });
});
