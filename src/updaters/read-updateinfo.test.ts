import { describe, expect, it } from 'vitest';
import { updateinfoOf } from '../../test/support/updateinfo.ts';
import { readUpdateinfo } from './read-updateinfo.ts';

async function read(text: string) {
  let malformed = 0;
  async function* bytes() {
    yield Buffer.from(text);
  }
  const notices = await Array.fromAsync(readUpdateinfo(bytes(), () => malformed++));
  return { notices, malformed };
}

describe('an updateinfo.xml', () => {
  it('gives its updates in their own words', async () => {
    const { notices } = await read(
      updateinfoOf(
        {
          id: 'ALAS2-2018-939',
          type: 'security',
          title: 'kernel &amp; more',
          severity: 'Critical',
          description: 'Two\nlines',
          issued: '2018-01-03 21:43:00',
          updated: '2018-01-04 00:20:00',
          references: [{ type: 'cve', id: 'CVE-2017-5754', title: 'Meltdown', href: 'https://cve.example/1' }, {}],
          collection: 'amazon-linux-2',
          packages: ['kernel 4.9.75-1.56.amzn2.x86_64', 'squid 7:3.5.20-17.amzn2.aarch64'],
        },
        {},
      ),
    );
    expect(notices).toEqual([
      {
        id: 'ALAS2-2018-939',
        type: 'security',
        title: 'kernel & more',
        severity: 'Critical',
        description: 'Two\nlines',
        issued: '2018-01-03 21:43:00',
        updated: '2018-01-04 00:20:00',
        references: [
          { type: 'cve', id: 'CVE-2017-5754', title: 'Meltdown', href: 'https://cve.example/1' },
          { type: '', id: '', title: '', href: '' },
        ],
        collection: 'amazon-linux-2',
        packages: [
          { name: 'kernel', version: '4.9.75-1.56.amzn2', arch: 'x86_64' },
          { name: 'squid', version: '7:3.5.20-17.amzn2', arch: 'aarch64' },
        ],
      },
      expect.objectContaining({ id: 'A-1', type: 'security', references: [], packages: [] }),
    ]);
  });

  it('gives an update that has nothing but its id, and the packages of all its collections', async () => {
    const packages = '<package name="a" version="1" release="1"/>';
    const { notices } = await read(
      `<updates><update><id>A-1</id></update><update><id>A-2</id><pkglist>
      <collection short="one">${packages}</collection><collection short="two">${packages}</collection></pkglist></update></updates>`,
    );
    expect(notices.map(({ id, type, collection, packages }) => [id, type, collection, packages.length])).toEqual([
      ['A-1', '', '', 0],
      ['A-2', '', 'one', 2],
    ]);
  });

  it.each([
    { name: 'without an id', update: '<title>A-1</title>' },
    { name: 'with a path as its id', update: '<id>../A-1</id>' },
    { name: 'with a package without a name', update: pkg('version="1" release="1"') },
    { name: 'with a package without a version', update: pkg('name="a" release="1"') },
    { name: 'with a package without a release', update: pkg('name="a" version="1"') },
    { name: 'with white space in a version', update: pkg('name="a" version="1 2" release="1"') },
    { name: 'with an epoch in a version', update: pkg('name="a" version="1:2" release="1"') },
    { name: 'with an epoch that is no number', update: pkg('name="a" version="1" release="1" epoch="None"') },
    { name: 'with an endless name', update: pkg(`name="${'a'.repeat(201)}" version="1" release="1"`) },
  ])('counts an update $name as malformed, and gives the next', async ({ update }) => {
    const { notices, malformed } = await read(
      `<updates><update>${update}</update><update><id>A-2</id></update></updates>`,
    );
    expect([notices.map((notice) => notice.id), malformed]).toEqual([['A-2'], 1]);
  });

  it.each([
    { name: 'cut off', text: '<updates><update><id>A-1</id>', says: 'the document is cut off' },
    { name: 'a web page', text: '<html></html>', says: 'another root than updates' },
    { name: 'empty', text: '', says: 'the document is empty' },
  ])('throws where it is $name', async ({ text, says }) => {
    await expect(read(text)).rejects.toThrow(says);
  });
});

function pkg(attributes: string): string {
  return `<id>A-1</id><pkglist><collection short="one"><package ${attributes}/></collection></pkglist>`;
}
