import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { type UpdateText, updateinfoOf } from '../../../test/support/updateinfo.ts';
import { bottlerocket } from './bottlerocket.ts';

const announced = (...updates: readonly UpdateText[]) => ({
  url: 'https://advisories.bottlerocket.aws/updateinfo.xml.gz',
  content: gzipSync(updateinfoOf(...updates.map((update) => ({ collection: 'bottlerocket', ...update })))),
});
const archived = (files: Readonly<Record<string, string>>) => ({
  url: 'https://github.com/bottlerocket-os/bottlerocket-core-kit/archive/refs/heads/develop.tar.gz',
  content: gzipSync(
    layerTar(Object.fromEntries(Object.entries(files).map(([name, text]) => [`kit-develop/advisories/${name}`, text]))),
  ),
});
const product = 'package-name = "kernel-5.15"\npatched-version = "kernel-5.15.160-104.158.amzn2"\n';
const toml = (values: { id?: string; cve?: string; product?: string; date?: string; arches?: string } = {}) => `
[advisory]
id = "${values.id ?? 'BRSA-1j0o73qa'}"
title = "kernel CVE-2024-36933"
${values.cve ?? 'cve = "CVE-2024-36933"'}
severity = "moderate"
description = "A flaw"

[[advisory.products]]
${values.product ?? product}

[updateinfo]
author = "somebody"
issue-date = ${values.date ?? '2024-07-08T23:14:32Z'}
arches = ${values.arches ?? '["x86_64", "aarch64"]'}
version = "2.1.0"
`;
const fixes = async (...documents: readonly ReturnType<typeof archived>[]) =>
  (await parseFeed(bottlerocket, ...documents)).advisories.map((one) => [one.id, one.name, one.ranges[0]?.fixed]);

describe("Bottlerocket's advisories", () => {
  it('are read as they are announced', async () => {
    const { records } = await parseFeed(
      bottlerocket,
      announced({
        id: 'GHSA-mgxf-pj6m-9494',
        title: 'kernel CVE-2020-10711',
        severity: 'important',
        issued: '2020-05-14T20:15:38Z',
        packages: ['kernel-5.4 0.3.3-b7d91846.x86_64', 'kernel-5.4 0.3.3-b7d91846.aarch64'],
      }),
    );
    expect(records.map((record) => record.vulnerability.references)).toEqual([
      ['https://github.com/bottlerocket-os/bottlerocket/security/advisories/GHSA-mgxf-pj6m-9494'],
    ]);
    expect(records.flatMap((record) => record.advisories)).toEqual([
      {
        source: 'bottlerocket',
        scope: 'bottlerocket',
        name: 'kernel-5.4',
        id: 'GHSA-mgxf-pj6m-9494',
        vulnerabilities: ['CVE-2020-10711'],
        scheme: 'rpm',
        ranges: [{ fixed: '0.3.3-b7d91846' }],
        status: 'fixed',
        severity: 'High',
        fixedOn: '2020-05-14',
        only: { architectures: ['aarch64', 'x86_64'] },
      },
    ]);
  });

  it('are read as they are written', async () => {
    const { records } = await parseFeed(bottlerocket, archived({ '2.1.0/BRSA-1j0o73qa.toml': toml() }));
    expect(records).toMatchObject([
      {
        vulnerability: {
          description: 'A flaw',
          references: ['https://advisories.bottlerocket.aws/'],
          published: '2024-07-08T23:14:32Z',
        },
        advisories: [
          {
            name: 'kernel-5.15',
            vulnerabilities: ['CVE-2024-36933'],
            ranges: [{ fixed: '5.15.160' }],
            severity: 'Medium',
            fixedOn: '2024-07-08',
            only: { architectures: ['aarch64', 'x86_64'] },
          },
        ],
      },
    ]);
  });

  it.each([
    { name: 'a version', fields: 'patched-version = "20240813"', fixed: '20240813' },
    {
      name: 'a version with an epoch',
      fields: 'patched-version = "1.28.13"\npatched-release = "0"\npatched-epoch = "1"',
      fixed: '1:1.28.13',
    },
    {
      name: 'a version with a release',
      fields: 'patched-version = "2.6.3"\npatched-release = "1.br1"\npatched-epoch = "0"',
      fixed: '2.6.3-1.br1',
    },
  ])('name $name as the fix', async ({ fields, fixed }) => {
    const text = toml({ product: `package-name = "a"\n${fields}` });
    expect(await fixes(archived({ 'BRSA-1.toml': text }))).toEqual([['BRSA-1j0o73qa', 'a', fixed]]);
  });

  it('count once, as they are announced first', async () => {
    const packages = ['kernel-5.15 5.15.160-1.1720000000.br1.x86_64'];
    expect(
      await fixes(
        announced({ id: 'BRSA-1j0o73qa', packages }),
        archived({ '2.1.0/BRSA-1j0o73qa.toml': toml(), '2.2.0/BRSA-1.toml': toml({ id: 'BRSA-other' }) }),
      ),
    ).toEqual([
      ['BRSA-1j0o73qa', 'kernel-5.15', '5.15.160-1.1720000000.br1'],
      ['BRSA-other', 'kernel-5.15', '5.15.160'],
    ]);
  });

  it('are not taken from other files of a repository', async () => {
    const files = {
      'staging/BRSA-1.toml': toml(),
      'README.md': '',
      '1/2/BRSA-1.toml': toml(),
    };
    expect(await fixes(archived(files))).toEqual([]);
  });

  it.each([
    { name: 'are no TOML', text: '[advisory' },
    { name: 'are empty', text: '' },
    { name: 'have another id', text: toml({ id: '../BRSA-1' }) },
    { name: 'have no version', text: toml({ product: 'package-name = "a"' }) },
    { name: 'have no package', text: toml({ product: 'patched-version = "1"' }) },
    { name: 'have an epoch that is no number', text: toml({ product: `${product}patched-epoch = "one"` }) },
    { name: 'have a day that is none', text: toml({ date: '"yesterday"' }) },
    { name: 'are for no architecture', text: toml({ arches: '[]' }) },
    { name: 'have a number for a vulnerability', text: toml({ cve: 'cve = 1' }) },
  ])('that $name are counted as malformed', async ({ text }) => {
    const { records, malformed } = await parseFeed(
      bottlerocket,
      archived({ 'BRSA-1.toml': text, 'BRSA-2.toml': toml() }),
    );
    expect([records.length, malformed]).toEqual([1, 1]);
  });

  it('of another system are counted as malformed', async () => {
    const { records, malformed } = await parseFeed(bottlerocket, announced({ collection: 'amazon-linux-2' }));
    expect([records.length, malformed]).toEqual([0, 1]);
  });

  it('are refused where a document is cut off', async () => {
    const { url, content } = archived({ 'BRSA-1.toml': toml() });
    for (const document of [announced({}), { url, content }])
      await expect(parseFeed(bottlerocket, { ...document, content: document.content.subarray(0, 60) })).rejects.toThrow(
        document.url,
      );
  });

  it('are in a document, and in repositories', async () => {
    const url = 'advisories.bottlerocket.aws/updateinfo.xml.gz';
    const { asked, found } = await fetchFeed(bottlerocket, new Map([[url, 'a']]));
    expect(asked).toEqual([
      `https://${url}`,
      ...['bottlerocket', 'bottlerocket-core-kit', 'bottlerocket-kernel-kit'].map(
        (name) => `https://github.com/bottlerocket-os/${name}/archive/refs/heads/develop.tar.gz`,
      ),
    ]);
    expect(found).toEqual([`https://${url}`]);
  });
});
