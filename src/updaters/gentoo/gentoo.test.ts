import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { gentoo } from './gentoo.ts';

const lt = '<unaffected range="ge">1.33</unaffected><vulnerable range="lt">1.33</vulnerable>';
const pkg = (bounds: string, attributes = 'name="dev-java/snakeyaml" auto="yes" arch="*"') =>
  `<package ${attributes}>${bounds}</package>`;

function glsa({ id = '202305-28', packages = pkg(lt), impact = 'low', announced = '2023-05-21', references = '' }) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE glsa SYSTEM "http://www.gentoo.org/dtd/glsa.dtd">
<glsa id="${id}"><title>snakeyaml: Multiple Vulnerabilities</title><synopsis>Some of CVE-2001-0001.</synopsis>
<product type="ebuild">snakeyaml</product><announced>${announced}</announced><revised count="1">2023-05-21</revised>
<affected>${packages}</affected><impact type="${impact}"><p>Denial of service</p></impact>
<references>${references}</references></glsa>`;
}

const parse = (...files: readonly string[]) =>
  parseFeed(
    gentoo,
    gzipSync(
      layerTar(
        Object.fromEntries([
          ['glsa/README', 'Advisories'],
          ...files.map((text, index) => [`glsa/glsa-202305-${10 + index}.xml`, text]),
        ]),
      ),
    ),
  );
const uri = (text: string, link = text) => `<uri link="${link}">${text}</uri>`;

describe('a Gentoo Linux Security Advisory', () => {
  it('is a bulletin with its vulnerabilities', async () => {
    const references = [
      uri('CVE-2022-38749', 'https://nvd.example/CVE-2022-38749'),
      uri('', 'https://nvd.example/CVE-2022-38750 '),
      uri('CAN-2004-0001'),
      uri('Report', ' https://bugs.example/1'),
    ];
    const { records } = await parse(glsa({ references: references.join('') }));
    const vulnerabilities = ['CVE-2022-38749', 'CVE-2022-38750', 'CVE-2004-0001'];
    expect(records).toEqual([
      {
        vulnerability: {
          source: 'gentoo',
          id: 'GLSA-202305-28',
          aliases: [],
          description: 'Some of CVE-2001-0001.',
          severity: 'Low',
          cvss: [],
          references: ['https://security.gentoo.org/glsa/202305-28', 'https://bugs.example/1'],
          published: '2023-05-21',
        },
        advisories: [
          {
            source: 'gentoo',
            scope: 'gentoo',
            name: 'dev-java/snakeyaml',
            id: 'GLSA-202305-28',
            vulnerabilities,
            scheme: 'ebuild',
            ranges: [{ fixed: '1.33' }],
            status: 'fixed',
            severity: 'Low',
            fixedOn: '2023-05-21',
          },
        ],
      },
    ]);
  });

  it('that refers to no vulnerability is about those of its text', async () => {
    const { advisories } = await parse(glsa({}));
    expect(advisories.map((one) => one.vulnerabilities)).toEqual([['CVE-2001-0001']]);
  });

  it.each([
    ['minimal', 'Negligible'],
    ['normal', 'Medium'],
    ['high', 'High'],
    ['constructor', undefined],
  ])('of impact %s is rated %s', async (impact, severity) => {
    const { advisories } = await parse(glsa({ impact }));
    expect(advisories.map((one) => one.severity)).toEqual([severity]);
  });

  it.each([
    {
      name: 'of a package that was dropped has no fix',
      packages: pkg('<vulnerable range="le">1.5</vulnerable>'),
      says: [{ status: 'affected', ranges: [{ lastAffected: '1.5' }] }],
    },
    {
      name: 'of an architecture says which',
      packages: pkg(lt, 'name="sys-libs/glibc" arch="x86 amd64"'),
      says: [{ name: 'sys-libs/glibc', only: { architectures: ['amd64', 'x86'] } }],
    },
    {
      name: 'that lists a package twice is one',
      packages: pkg(lt) + pkg('<vulnerable range="eq">2.0</vulnerable>'),
      says: [{ ranges: [{ fixed: '1.33' }, { introduced: '2.0', lastAffected: '2.0' }] }],
    },
    {
      name: 'of slots is one for each',
      packages: pkg(
        ['11', '12']
          .map(
            (slot) =>
              `<unaffected range="ge" slot="${slot}">${slot}.3</unaffected><vulnerable range="lt" slot="${slot}">${slot}.3</vulnerable>`,
          )
          .join(''),
      ),
      says: [
        { only: { slot: '11' }, ranges: [{ fixed: '11.3' }] },
        { only: { slot: '12' }, ranges: [{ fixed: '12.3' }] },
      ],
    },
    {
      name: 'of all slots that excepts one of them',
      packages: pkg(
        '<unaffected range="ge" slot="*">82.0</unaffected><unaffected range="ge" slot="0/esr78">78.4</unaffected><vulnerable range="lt">82.0</vulnerable>',
      ),
      says: [
        { only: { exceptSlots: ['0/esr78'] }, ranges: [{ fixed: '82.0' }] },
        { only: { slot: '0/esr78' }, ranges: [{ fixed: '78.4' }] },
      ],
    },
    {
      name: 'of a slot and of a part of it',
      packages: pkg(
        '<unaffected range="ge" slot="0">82.0</unaffected><unaffected range="ge" slot="0/esr78">78.4</unaffected><vulnerable range="lt" slot="0">82.0</vulnerable>',
      ),
      says: [
        { only: { slot: '0', exceptSlots: ['0/esr78'] }, ranges: [{ fixed: '82.0' }] },
        { only: { slot: '0/esr78' }, ranges: [{ fixed: '78.4' }] },
      ],
    },
    { name: 'that affects nothing says nothing', packages: pkg('<unaffected range="ge">1.33</unaffected>'), says: [] },
    { name: 'of no package says nothing', packages: '', says: [] },
  ])('$name', async ({ packages, says }) => {
    const { advisories, malformed } = await parse(glsa({ packages }));
    expect(malformed).toBe(0);
    expect(advisories).toEqual(says.map((one) => expect.objectContaining(one)));
  });

  it.each([
    { name: 'with another id', text: glsa({ id: '../1' }) },
    { name: 'with a package without a category', text: glsa({ packages: pkg(lt, 'name="snakeyaml" arch="*"') }) },
    {
      name: 'with another kind of bound',
      text: glsa({ packages: pkg('<vulnerable range="constructor">1</vulnerable>') }),
    },
    { name: 'with a version that is none', text: glsa({ packages: pkg('<vulnerable range="lt">one</vulnerable>') }) },
    {
      name: 'with a slot that is none',
      text: glsa({ packages: pkg('<vulnerable range="lt" slot="a b">1</vulnerable>') }),
    },
    {
      name: 'with bounds without end',
      text: glsa({ packages: pkg('<vulnerable range="lt">1</vulnerable>'.repeat(201)) }),
    },
    { name: 'that is cut off', text: '<glsa id="202305-28"><title>' },
    { name: 'that is a web page', text: '<html></html>' },
    { name: 'that is empty', text: '' },
  ])('$name is counted as malformed, and the next is read', async ({ text }) => {
    const { records, malformed } = await parse(text, glsa({}));
    expect([records.length, malformed]).toEqual([1, 1]);
  });
});

describe("the archive of Gentoo's advisories", () => {
  it.each([
    { name: 'has none', document: layerTar({ 'glsa/README': '' }), says: '0: the archive has no advisories' },
    { name: 'is cut off', document: gzipSync(layerTar({ a: 'b' })).subarray(0, 40), says: 'feed.example/0: ' },
    { name: 'is a web page', document: '<html></html>', says: 'feed.example/0: ' },
  ])('is refused where it $name', async ({ document, says }) => {
    await expect(parseFeed(gentoo, document)).rejects.toThrow(says);
  });

  it.each(['anongit.gentoo.org/git/data/glsa.tar.xz', 'github.com/gentoo/glsa/archive/refs/heads/master.tar.gz'])(
    'is found at %s',
    async (url) => {
      const { found } = await fetchFeed(gentoo, new Map([[url, 'an archive']]));
      expect(found).toEqual([`https://${url}`]);
    },
  );
});
