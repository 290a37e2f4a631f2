import { describe, expect, it } from 'vitest';
import { lookUpIn } from '../../test/support/advisory-groups.ts';
import { rpm } from '../ecosystems/rpm/rpm.ts';
import type { Advisory } from '../model/advisory.ts';
import type { Distribution } from '../model/distribution.ts';
import { repositoryScope } from '../model/repository-scope.ts';
import { isOfProduct } from './is-of-product.ts';
import { openMatcher } from './open-matcher.ts';

describe('a product', () => {
  it.each([
    ['cpe:/o:redhat:enterprise_linux:9', 'cpe:/o:redhat:enterprise_linux:9', true],
    ['cpe:/a:redhat:enterprise_linux:9::appstream', 'cpe:/o:redhat:enterprise_linux:9', true],
    ['cpe:/o:redhat:rhel_eus:9.4::baseos', 'cpe:/a:redhat:rhel_eus:9.4', true],
    ['cpe:/a:redhat:openshift:4.14::el9', 'cpe:/a:redhat:openshift:4', true],
    ['cpe:/a:redhat:openshift:4', 'cpe:/a:redhat:openshift:4.14', false],
    ['cpe:/a:redhat:openshift:40', 'cpe:/a:redhat:openshift:4', false],
    ['cpe:/o:redhat:rhel_eus:9.2', 'cpe:/o:redhat:rhel_eus:9.4', false],
    ['cpe:/o:redhat:enterprise_linux:9', 'cpe:/o:redhat:rhel_eus:9', false],
    ['cpe:/o:suse:enterprise_linux:9', 'cpe:/o:redhat:enterprise_linux:9', false],
    ['cpe:/a:redhat:quarkus:2', 'cpe:/a:redhat:quarkus', true],
    ['', '', false],
  ])('%s is what an advisory calls %s: %s', (product, named, is) => {
    expect(isOfProduct(product, named)).toBe(is);
  });
});

describe('a package of an image with products', () => {
  const repositories: Readonly<Record<string, readonly string[]>> = {
    main: ['cpe:/a:redhat:enterprise_linux:9'],
    eus: ['cpe:/a:redhat:rhel_eus:9.0', 'cpe:/a:redhat:rhel_eus:9.2', 'cpe:/a:redhat:rhel_eus:9.4'],
    'eus-9.2': ['cpe:/a:redhat:rhel_eus:9.2'],
    openshift: ['cpe:/a:redhat:openshift:4.14'],
    dotnet: ['cpe:/a:redhat:rhel_dotnet:6.0'],
  };
  const only = (product: string) => ({ only: { products: [`cpe:/o:redhat:${product}`] } });
  const fix = (fixed: string, more: Partial<Advisory> = {}): Partial<Advisory> => ({
    ranges: [{ fixed }],
    status: 'fixed',
    ...more,
  });
  const general = fix('1-9.el9_4');

  /** The fix that is found in a package with version 1-5, if it is affected. */
  function found(advisories: readonly Partial<Advisory>[], names: readonly string[], version = '9.2') {
    const all = advisories.map(
      (one): Advisory => ({
        ...{ source: 'redhat', scope: 'rhel:9', name: 'curl.src', id: 'CVE-1', scheme: 'rpm' },
        ...{ ranges: [{}], status: 'affected', ...one },
      }),
    );
    const served = Object.entries(repositories).map(
      ([name, products]): Advisory => ({
        ...{ source: 'redhat-repositories', scope: repositoryScope, name, id: 'x', scheme: 'rpm', ranges: [] },
        ...{ status: 'not_affected', only: { products } },
      }),
    );
    const lookup = {
      advisories: lookUpIn([...all, ...served]),
      vulnerability: () => [],
      covers: (scope: string) => scope === repositoryScope,
      listsUnfixed: () => true,
    };
    const distribution: Distribution = { id: 'rhel', version, name: '', like: [], repositories: names };
    const pkg = { ecosystem: 'rpm', name: 'libcurl', version: '1-5.el9', source: { name: 'curl', version: '1-5.el9' } };
    const { matches, covered } = openMatcher(lookup)(pkg, distribution, rpm);
    expect(covered).toBe(false);
    return matches.map((one) => one.fixedVersion ?? one.status);
  }

  it.each([
    {
      name: 'what is said in general where it tells no repositories',
      names: [],
      advisories: [general],
      fixes: ['1-9.el9_4'],
    },
    {
      name: 'what is said in general, not what is said to others',
      names: ['main'],
      advisories: [general, fix('1-6.el9_2', only('rhel_eus:9.2'))],
      fixes: ['1-9.el9_4'],
    },
    {
      name: 'what its own stream says',
      names: ['eus-9.2'],
      advisories: [general, fix('1-6.el9_2', only('rhel_eus:9.2'))],
      fixes: ['1-6.el9_2'],
    },
    {
      name: 'what its own stream says though it has the general repository too',
      names: ['eus-9.2', 'main'],
      advisories: [general, fix('1-6.el9_2', only('rhel_eus:9.2'))],
      fixes: ['1-6.el9_2'],
    },
    {
      name: 'that it is not affected in its own stream',
      names: ['eus-9.2'],
      advisories: [general, { status: 'not_affected' as const, ...only('rhel_eus:9.2') }],
      fixes: [],
    },
    {
      name: 'that it has the fix of its own stream',
      names: ['eus-9.2'],
      advisories: [general, fix('1-4.el9_2.1', only('rhel_eus:9.2'))],
      fixes: [],
    },
    {
      name: 'that there is no fix in its own stream',
      names: ['eus-9.2'],
      advisories: [general, { status: 'will_not_fix' as const, ...only('rhel_eus:9.2') }],
      fixes: ['will_not_fix'],
    },
    {
      name: 'what is said in general where its own stream says nothing',
      names: ['eus-9.2'],
      advisories: [general, fix('1-8.el9_4', only('rhel_eus:9.4'))],
      fixes: ['1-9.el9_4'],
    },
    {
      name: 'of a repository for several minor releases what is said of its own',
      names: ['eus'],
      advisories: [fix('1-6.el9_2', only('rhel_eus:9.2')), fix('1-8.el9_4', only('rhel_eus:9.4'))],
      fixes: ['1-6.el9_2'],
    },
    {
      name: 'what is said of a product that is installed on top',
      names: ['main', 'openshift'],
      advisories: [general, fix('1-7.rhaos4.14', only('openshift:4'))],
      fixes: ['1-7.rhaos4.14'],
    },
    {
      name: 'what is said of a product whose version is none of the release',
      names: ['dotnet'],
      advisories: [fix('1-7.el9', only('rhel_dotnet:6.0'))],
      fixes: ['1-7.el9'],
    },
    {
      name: 'nothing of products that nobody knows its repositories to serve',
      names: ['unknown'],
      advisories: [fix('1-6.el9_2', only('rhel_eus:9.2'))],
      fixes: [],
    },
  ])('is told $name', ({ names, advisories, fixes }) => {
    expect(found(advisories, names)).toEqual(fixes);
  });

  it('is told of all minor releases where the image does not tell its own', () => {
    const advisories = [fix('1-6.el9_2', only('rhel_eus:9.2')), fix('1-4.el9_4', only('rhel_eus:9.4'))];
    expect(found(advisories, ['eus'], '9')).toEqual(['1-6.el9_2']);
    expect(found(advisories.slice(1), ['eus'], '9')).toEqual([]);
  });
});
