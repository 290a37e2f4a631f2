import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../test/support/feed-documents.ts';
import { allOf, criterion, oneOf, ovalOf } from '../../../test/support/oval.ts';
import { suse } from './suse.ts';

describe("SUSE's OVAL documents", () => {
  const tests = {
    release: { package: 'sles-release', version: '15.6', operation: 'equals' },
    fixed: { package: 'tar', evr: '0:1.34-150000.3.34.1', arch: '(aarch64|ppc64le|s390x|x86_64)' },
    'fixed-later': { package: 'tar', evr: '0:1.34-150000.3.36.1' },
    'fixed-x86': { package: 'grub2-x86_64-efi', evr: '1:2.12-150600.1', arch: '(x86_64)' },
    signed: { package: 'tar' },
    open: { package: 'tar', version: '0', operation: 'greater than' },
    'open-evr': { package: 'tar', evr: '0:0-0', operation: 'greater than' },
    unaffected: { package: 'tar', version: '0', operation: 'equals' },
    'of-version': { package: 'tar', version: '1.34', operation: 'equals' },
  };
  const product = (name: string) => criterion('release', `${name} is installed`);
  const [server, basesystem, ltss, sap, micro, manager] = [
    'SUSE Linux Enterprise Server 15 SP6',
    'SUSE Linux Enterprise Module for Basesystem 15 SP6',
    'SUSE Linux Enterprise Server 15 SP6-LTSS',
    'SUSE Linux Enterprise Server for SAP Applications 15 SP6',
    'SUSE Linux Enterprise Micro 5.5',
    'SUSE Manager Server 4.3',
  ].map(product) as [string, string, string, string, string, string];
  const definition = (criteria: string, title = 'CVE-2022-48303') =>
    `<definition id="oval:org.opensuse.security:def:1" class="vulnerability"><metadata><title>${title}</title>
     <description> GNU Tar reads out of bounds. </description><advisory from="security@suse.de">
     <issued date="2023-02-20"/><updated date="2025-08-06"/><severity>Moderate</severity>
     <cve cvss3="3.3/CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L">CVE-2022-48303 at SUSE</cve>
     <cve cvss3="5.5/CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H">CVE-2022-48303 at NVD</cve>
     </advisory></metadata>${criteria}</definition>`;
  const documentOf = (content: string) => ({
    url: `https://ftp.suse.com/pub/projects/security/oval/suse.linux.enterprise.15-affected.xml.gz`,
    content,
  });
  const parse = (...definitions: readonly string[]) => parseFeed(suse, documentOf(ovalOf(definitions, tests)));

  it('have a record for each CVE', async () => {
    const { records, malformed } = await parse(
      definition(allOf(oneOf(server, basesystem), criterion('fixed', 'tar-1.34 is installed'))),
    );
    expect(malformed).toBe(0);
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'suse',
          id: 'CVE-2022-48303',
          aliases: [],
          description: 'GNU Tar reads out of bounds.',
          severity: 'Medium',
          cvss: [
            { version: '3.1', vector: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:L', score: 3.3, source: 'suse' },
          ],
          references: ['https://www.suse.com/security/cve/CVE-2022-48303.html'],
          published: '2023-02-20',
          modified: '2025-08-06',
        },
        advisories: [
          {
            source: 'suse',
            scope: 'sles:15.6',
            name: 'tar',
            id: 'CVE-2022-48303',
            severity: 'Medium',
            scheme: 'rpm',
            ranges: [{ fixed: '1.34-150000.3.34.1' }],
            status: 'fixed',
          },
        ],
      },
    ]);
  });

  const fix = { scope: 'sles:15.6', status: 'fixed', ranges: [{ fixed: '1.34-150000.3.34.1' }], channel: undefined };
  it.each([
    { name: 'no fix', criteria: allOf(server, criterion('open')), advisories: [{ status: 'affected', ranges: [{}] }] },
    {
      name: 'no fix, by a whole version',
      criteria: allOf(server, criterion('open-evr')),
      advisories: [{ status: 'affected' }],
    },
    {
      name: 'that it is not affected',
      criteria: allOf(server, criterion('unaffected')),
      advisories: [{ status: 'not_affected', ranges: [{}] }],
    },
    {
      name: 'distributions apart',
      criteria: oneOf(allOf(server, criterion('fixed')), allOf(micro, criterion('open'))),
      advisories: [fix, { scope: 'sle-micro:5.5', status: 'affected' }],
    },
    {
      name: 'a fix before what else is said of the distribution',
      criteria: oneOf(
        allOf(server, criterion('unaffected')),
        allOf(basesystem, criterion('open')),
        allOf(ltss, criterion('fixed')),
      ),
      advisories: [{ ...fix, channel: 'sles-ltss' }],
    },
    {
      name: 'ordinary updates before those of an extended support',
      criteria: oneOf(allOf(ltss, criterion('fixed-later')), allOf(basesystem, criterion('fixed'))),
      advisories: [fix],
    },
    {
      name: 'each kind of extended support',
      criteria: oneOf(allOf(ltss, criterion('fixed-later')), allOf(sap, criterion('fixed'))),
      advisories: [
        { ...fix, channel: 'sles-ltss', ranges: [{ fixed: '1.34-150000.3.36.1' }] },
        { ...fix, channel: 'sles-sap' },
      ],
    },
    {
      name: 'architectures of which there are not all',
      criteria: allOf(server, criterion('fixed-x86')),
      advisories: [
        { name: 'grub2-x86_64-efi', only: { architectures: ['x86_64'] }, ranges: [{ fixed: '1:2.12-150600.1' }] },
      ],
    },
    { name: 'nothing of products without images', criteria: allOf(manager, criterion('fixed')), advisories: [] },
    {
      name: 'packages that have to be signed',
      criteria: allOf(
        product('openSUSE Leap 15.6'),
        allOf(criterion('fixed'), criterion('signed', 'tar is signed with openSUSE key')),
      ),
      advisories: [{ ...fix, scope: 'opensuse-leap:15.6' }],
    },
  ])('tell $name', async ({ criteria, advisories }) => {
    const parsed = await parse(definition(criteria));
    expect(parsed.malformed).toBe(0);
    expect(parsed.advisories).toEqual(advisories.map((one) => expect.objectContaining(one)));
  });

  it.each([
    { name: 'another title', text: definition(allOf(server, criterion('fixed')), 'SUSE-SU-2024:1') },
    { name: 'a test that is not there', text: definition(allOf(server, criterion('missing', 'tar is affected'))) },
    { name: 'another comparison', text: definition(allOf(server, criterion('of-version'))) },
    { name: 'no criteria', text: definition('') },
  ])('count a definition with $name as malformed, and read the others', async ({ text }) => {
    const { records, malformed } = await parse(text, definition(allOf(server, criterion('fixed'))));
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it('are refused where one is cut off', async () => {
    const document = documentOf(ovalOf([], tests).slice(0, 900));
    await expect(parseFeed(suse, document)).rejects.toThrow('affected.xml.gz: the document is cut off');
  });
});
