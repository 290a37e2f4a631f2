import { describe, expect, it } from 'vitest';
import { rpm } from '../src/ecosystems/rpm/rpm.ts';
import { openMatcher } from '../src/matcher/open-matcher.ts';
import type { Distribution } from '../src/model/distribution.ts';
import { redhat } from '../src/updaters/redhat/redhat.ts';
import { redhatRepositories } from '../src/updaters/redhat/redhat-repositories.ts';
import { knownAdvisories } from './support/known-advisories.ts';

const appstream = 'cpe:/a:redhat:enterprise_linux:8::appstream';
const eus = 'cpe:/a:redhat:rhel_eus:8.6::appstream';
const kernels = 'cpe:/o:redhat:enterprise_linux:9::baseos';

/** A document as Red Hat has it, with what was fixed by source packages of products. */
const documentOf = (id: string, name: string, fixes: readonly (readonly [cpe: string, version: string])[]) => {
  const ids = fixes.map(([cpe, version]) => ({ product: cpe, rpm: `${name}-${version}.src`, cpe, version }));
  return {
    url: `https://security.access.redhat.com/data/csaf/v2/vex/2023/${id.toLowerCase()}.json`,
    content: JSON.stringify({
      document: { title: 'A flaw', tracking: { id, status: 'final' } },
      product_tree: {
        branches: ids.flatMap(({ product, rpm: build, cpe, version }) => [
          { product: { product_id: product, product_identification_helper: { cpe } } },
          {
            product: {
              product_id: build,
              product_identification_helper: { purl: `pkg:rpm/redhat/${name}@${version}?arch=src` },
            },
          },
        ]),
        relationships: ids.map(({ product, rpm: build }) => ({
          full_product_name: { product_id: `${product}:${build}` },
          product_reference: build,
          relates_to_product_reference: product,
        })),
      },
      vulnerabilities: [{ product_status: { fixed: ids.map((one) => `${one.product}:${one.rpm}`) } }],
    }),
  };
};

const documents = [
  documentOf('CVE-2023-38594', 'webkit2gtk3', [
    [appstream, '2.38.5-1.el8_8.5'],
    [appstream, '2.40.5-1.el8'],
    [eus, '2.36.7-1.el8_6.3'],
  ]),
  documentOf('CVE-2024-26664', 'kernel', [
    [kernels, '5.14.0-427.22.1.el9_4'],
    [kernels, '5.14.0-503.11.1.el9_5'],
  ]),
];
const repositories = {
  url: 'https://security.access.redhat.com/data/metrics/repository-to-cpe.json',
  content: JSON.stringify({
    data: { 'rhel-8-for-x86_64-appstream-eus-rpms': { cpes: [eus] }, main: { cpes: [appstream] } },
  }),
};

interface Row {
  readonly says: string;
  readonly name: string;
  readonly version: string;
  /** One that the image's packages come from. */
  readonly repository?: string;
  readonly fix: string | undefined;
}

describe('a build of Red Hat’s, where minor releases have fixes of their own,', () => {
  const [first, whole] = ['2.38.5-1.el8_8.5', '2.40.5-1.el8'];
  const [ofEus, ofFour, ofFive] = ['2.36.7-1.el8_6.3', '5.14.0-427.22.1.el9_4', '5.14.0-503.11.1.el9_5'];
  it.each<Row>([
    { says: 'is affected before all of them', name: 'webkit2gtk3', version: '2.38.5-1.el8', fix: first },
    { says: 'has the fix of its own', name: 'webkit2gtk3', version: '2.38.5-1.el8_8.5', fix: undefined },
    { says: 'has it still in a later update', name: 'webkit2gtk3', version: '2.39.1-1.el8_8', fix: undefined },
    { says: 'lacks it on the way to the next', name: 'webkit2gtk3', version: '2.40.5~rc1-1.el8', fix: whole },
    { says: 'lacks it in a later one', name: 'webkit2gtk3', version: '2.39.1-1.el8_9', fix: whole },
    { says: 'has what came with the next', name: 'webkit2gtk3', version: '2.40.5-1.el8', fix: undefined },
    { says: 'has what is newer', name: 'webkit2gtk3', version: '2.42.5-1.el8', fix: undefined },
    { says: 'has its update', name: 'kernel', version: '5.14.0-427.40.1.el9_4', fix: undefined },
    { says: 'lacks that of the next', name: 'kernel', version: '5.14.0-503.10.1.el9_5', fix: ofFive },
    { says: 'lacks both on the way', name: 'kernel', version: '5.14.0-460.el9', fix: ofFive },
    { says: 'lacks its own', name: 'kernel', version: '5.14.0-362.8.1.el9_3', fix: ofFour },
    {
      says: 'is not fixed by a stream that is kept up for longer',
      ...{ name: 'webkit2gtk3', version: '2.36.7-1.el8_6.3', repository: 'main', fix: first },
    },
    {
      says: 'is fixed by the stream that it has',
      ...{ name: 'webkit2gtk3', version: '2.36.7-1.el8_6.3', repository: 'rhel-8-for-x86_64-appstream-eus-rpms' },
      fix: undefined,
    },
    {
      says: 'is told the fix of the stream that it has',
      ...{ name: 'webkit2gtk3', version: '2.36.7-1.el8_6', repository: 'rhel-8-for-x86_64-appstream-eus-rpms' },
      fix: ofEus,
    },
  ])('$says: $version', async ({ name, version, repository, fix }) => {
    const release = /\.el(\d)/.exec(version)?.[1] ?? '';
    const distribution: Distribution = {
      ...{ id: 'rhel', version: release === '8' ? '8.6' : '9.4', name: '', like: [] },
      ...(repository ? { repositories: [repository] } : {}),
    };
    const lookup = await knownAdvisories([redhat, ...documents], [redhatRepositories, repositories]);
    const pkg = { ecosystem: 'rpm', name, version, source: { name, version } };
    const { matches } = openMatcher(lookup)(pkg, distribution, rpm);
    expect(matches.map((one) => one.fixedVersion)).toEqual(fix === undefined ? [] : [fix]);
  });
});
