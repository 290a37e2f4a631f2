import { describe, expect, it } from 'vitest';
import { vexSchema } from './vex-document.ts';
import { vexRecord } from './vex-record.ts';

/** An rpm in a product, with what is said of it. */
interface Entry {
  readonly cpe: string;
  /** Name of the product, which has its minor release. */
  readonly product?: string;
  readonly purl: string;
  readonly status: 'fixed' | 'known_affected' | 'known_not_affected' | 'under_investigation';
  readonly words?: string;
  readonly bulletin?: readonly [id: string, date: string];
  readonly severity?: string;
}

/** A document as both feeds have it. */
function documentOf(entries: readonly Entry[]): unknown {
  const ids = entries.map((_, index) => `product-${index}:rpm-${index}`);
  const listed = (status: Entry['status']) => ids.filter((_, index) => entries[index]?.status === status);
  const of = <T>(make: (entry: Entry, id: string) => T | undefined) =>
    entries.flatMap((entry, index) => make(entry, ids[index] ?? '') ?? []);
  return {
    document: {
      title: 'A flaw',
      aggregate_severity: { text: 'important' },
      tracking: { id: 'CVE-2024-1001', status: 'final' },
    },
    product_tree: {
      branches: [
        {
          branches: entries.flatMap(({ cpe, product = 'x', purl }, index) => [
            { product: { product_id: `product-${index}`, name: product, product_identification_helper: { cpe } } },
            { branches: [{ product: { product_id: `rpm-${index}`, product_identification_helper: { purl } } }] },
          ]),
        },
      ],
      relationships: entries.map((_, index) => ({
        full_product_name: { product_id: ids[index] },
        product_reference: `rpm-${index}`,
        relates_to_product_reference: `product-${index}`,
      })),
    },
    vulnerabilities: [
      {
        product_status: Object.fromEntries(
          (['fixed', 'known_affected', 'known_not_affected', 'under_investigation'] as const).map((one) => [
            one,
            listed(one),
          ]),
        ),
        remediations: [
          ...of(({ words }, id) =>
            words
              ? {
                  category: words === 'Affected' ? 'none_available' : 'no_fix_planned',
                  details: words,
                  product_ids: [id],
                }
              : undefined,
          ),
          ...of(({ bulletin }, id) =>
            bulletin
              ? {
                  category: 'vendor_fix',
                  details: 'x',
                  url: `https://access.redhat.com/errata/${bulletin[0]}`,
                  date: `${bulletin[1]}T10:00:00+00:00`,
                  product_ids: [id],
                }
              : undefined,
          ),
          { category: 'workaround', details: 'Do not use it.', product_ids: ids },
        ],
        threats: of(({ severity }, id) =>
          severity ? { category: 'impact', details: severity, product_ids: [id] } : undefined,
        ),
        flags: of(({ status }, id) =>
          status === 'known_not_affected' ? { label: 'component_not_present', product_ids: [id] } : undefined,
        ),
      },
    ],
  };
}

const rhel8 = 'cpe:/o:redhat:enterprise_linux:8';
const rhel9 = 'cpe:/o:redhat:enterprise_linux:9';
const eus = (minor: string) => `cpe:/a:redhat:rhel_eus:${minor}::appstream`;
const fixed = (cpe: string, purl: string, more: Partial<Entry> = {}): Entry => ({
  cpe,
  purl,
  status: 'fixed',
  ...more,
});
const affected = (cpe: string, purl: string, more: Partial<Entry> = {}): Entry => ({
  cpe,
  purl,
  status: 'known_affected',
  ...more,
});
const source = (name: string, version = '', more = '') =>
  `pkg:rpm/redhat/${name}${version && `@${version}`}?arch=src${more}`;

const advisoriesOf = (...entries: readonly Entry[]) =>
  vexRecord('redhat', vexSchema.parse(documentOf(entries))).advisories;

/** Advisories in a line each: scope, name, status, fixed versions, products, module. */
const linesOf = (...entries: readonly Entry[]) =>
  advisoriesOf(...entries).map(({ scope, name, status, ranges, only, channel }) =>
    [
      ...[scope, name, status],
      ...ranges.map(({ introduced, fixed: fix }) => `${introduced ? `${introduced}..` : ''}${fix ?? '*'}`),
      ...(only?.products ?? []),
      ...(only?.module ? [only.module] : []),
      ...(channel ? [`needs ${channel}`] : []),
    ].join(' '),
  );

describe('what a document of Red Hat says of a source package', () => {
  it.each([
    {
      name: 'a fix, for all that is built from it',
      entries: [
        fixed(`${rhel9}::baseos`, source('curl', '7.76.1-26.el9_3.2')),
        fixed('cpe:/a:redhat:enterprise_linux:9::appstream', 'pkg:rpm/redhat/libcurl@7.76.1-26.el9_3.2?arch=x86_64'),
        fixed('cpe:/a:redhat:enterprise_linux:9::crb', 'pkg:rpm/redhat/libcurl-devel@7.76.1-26.el9_3.2'),
      ],
      lines: ['rhel:9 curl.src fixed 7.76.1-26.el9_3.2'],
    },
    {
      name: 'a fix with an epoch, whatever the epochs of binary packages',
      entries: [
        fixed(rhel9, source('perl', '5.32.1-481.el9', '&epoch=4')),
        fixed(rhel9, 'pkg:rpm/redhat/perl-libs@5.32.1-481.el9?arch=x86_64&epoch=4'),
        fixed(rhel9, 'pkg:rpm/redhat/perl-Errno@1.30-481.el9?arch=x86_64'),
      ],
      lines: ['rhel:9 perl.src fixed 4:5.32.1-481.el9', 'rhel:9 perl-Errno fixed 1.30-481.el9'],
    },
    {
      // CVE-2015-4026
      name: 'one fix, where POWER in little endian has a build of its own',
      entries: [
        fixed('cpe:/o:redhat:enterprise_linux:7::server', source('php', '5.4.16-36.el7_1')),
        fixed('cpe:/o:redhat:enterprise_linux:7::server', source('php', '5.4.16-36.ael7b_1')),
      ],
      lines: ['rhel:7 php.src fixed 5.4.16-36.el7_1'],
    },
    {
      name: 'a fix that names neither a source nor an architecture, under both names',
      entries: [fixed(rhel9, 'pkg:rpm/redhat/libtiff@4.4.0-12.el9?epoch=0')],
      lines: ['rhel:9 libtiff fixed 4.4.0-12.el9', 'rhel:9 libtiff.src fixed 4.4.0-12.el9'],
    },
    {
      name: 'that there is none',
      entries: [affected(rhel9, source('libtiff'), { words: 'Affected' })],
      lines: ['rhel:9 libtiff.src affected *'],
    },
    {
      name: 'that there will be none',
      entries: [affected(rhel9, source('libtiff'), { words: 'Will not fix' })],
      lines: ['rhel:9 libtiff.src will_not_fix *'],
    },
    {
      name: 'that it is put off',
      entries: [affected(rhel9, source('libtiff'), { words: 'Fix deferred' })],
      lines: ['rhel:9 libtiff.src fix_deferred *'],
    },
    {
      name: 'that the release has ended',
      entries: [affected('cpe:/o:redhat:enterprise_linux:6', source('libtiff'), { words: 'Out of support scope' })],
      lines: ['rhel:6 libtiff.src end_of_life *'],
    },
    {
      name: 'that it is looked into',
      entries: [{ cpe: rhel9, purl: source('libtiff'), status: 'under_investigation' as const }],
      lines: ['rhel:9 libtiff.src under_investigation *'],
    },
    {
      name: 'that it is not affected',
      entries: [{ cpe: rhel9, purl: source('libtiff'), status: 'known_not_affected' as const }],
      lines: ['rhel:9 libtiff.src not_affected *'],
    },
    {
      name: 'that one of its binary packages is not affected',
      entries: [
        affected(rhel9, source('kernel')),
        affected(rhel9, 'pkg:rpm/redhat/kernel-core'),
        { cpe: rhel9, purl: source('kpatch'), status: 'known_not_affected' as const },
        { cpe: rhel9, purl: 'pkg:rpm/redhat/kernel-headers', status: 'known_not_affected' as const },
      ],
      lines: [
        'rhel:9 kernel.src affected *',
        'rhel:9 kpatch.src not_affected *',
        'rhel:9 kernel-headers not_affected *',
      ],
    },
  ])('is $name', ({ entries, lines }) => {
    expect(linesOf(...entries)).toEqual(lines);
  });

  it('comes with the bulletins that brought the fix, its day, and the rating of the product', () => {
    const [advisory] = advisoriesOf(
      fixed(rhel9, source('curl', '1-2.el9'), { bulletin: ['RHSA-2024:2001', '2024-05-02'], severity: 'Moderate' }),
      fixed(`${rhel9}::baseos`, source('curl', '1-2.el9'), {
        bulletin: ['RHSA-2024:1001', '2024-05-01'],
        severity: 'Low',
      }),
    );
    expect(advisory).toEqual({
      source: 'redhat',
      scope: 'rhel:9',
      name: 'curl.src',
      id: 'CVE-2024-1001',
      scheme: 'rpm',
      ranges: [{ fixed: '1-2.el9' }],
      status: 'fixed',
      severity: 'Medium',
      bulletins: ['RHSA-2024:1001', 'RHSA-2024:2001'],
      fixedOn: '2024-05-01',
      only: { module: '' },
    });
  });
});

describe('streams of a release', () => {
  const curl = source('curl');
  it.each([
    {
      name: 'are one where minor releases follow each other: a fix in a later one is a fix',
      entries: [
        affected(rhel9, curl, { product: 'Red Hat Enterprise Linux 9.3', words: 'Will not fix' }),
        fixed(rhel9, source('curl', '1-2.el9_4'), { product: 'Red Hat Enterprise Linux 9.4.z' }),
        affected(rhel9, curl, { product: 'Red Hat Enterprise Linux 9.5', words: 'Affected' }),
      ],
      lines: ['rhel:9 curl.src fixed 1-2.el9_4'],
    },
    {
      name: 'have the words about the newest of its minor releases where there is no fix',
      entries: [
        affected(rhel9, curl, { product: 'Red Hat Enterprise Linux 9.10', words: 'Fix deferred' }),
        affected(rhel9, curl, { product: 'Red Hat Enterprise Linux 9.9', words: 'Will not fix' }),
      ],
      lines: ['rhel:9 curl.src fix_deferred *'],
    },
    {
      name: 'of release 10 are one although its products have the minor release',
      entries: [
        affected('cpe:/o:redhat:enterprise_linux:10.0', curl, { product: 'Red Hat Enterprise Linux 10.0' }),
        fixed('cpe:/o:redhat:enterprise_linux:10.1', source('curl', '8-2.el10_1')),
      ],
      lines: ['rhel:10 curl.src fixed 8-2.el10_1'],
    },
    {
      name: 'say what is theirs to images of their products, one advisory for equal words',
      entries: [
        fixed(rhel9, source('curl', '1-5.el9_4')),
        fixed(eus('9.2'), source('curl', '1-2.el9_2.3')),
        fixed('cpe:/o:redhat:rhel_e4s:9.2::baseos', source('curl', '1-2.el9_2.3')),
        affected(eus('9.0'), curl, { words: 'Will not fix' }),
      ],
      lines: [
        'rhel:9 curl.src fixed 1-5.el9_4',
        'rhel:9 curl.src fixed 1-2.el9_2.3 cpe:/o:redhat:rhel_e4s:9.2 cpe:/o:redhat:rhel_eus:9.2',
        'rhel:9 curl.src will_not_fix * cpe:/o:redhat:rhel_eus:9.0',
      ],
    },
    {
      name: 'have the fix that came before they went their own way',
      entries: [fixed(rhel9, source('curl', '1-5.el9_4')), affected(eus('9.4'), curl), affected(eus('9.6'), curl)],
      lines: ['rhel:9 curl.src fixed 1-5.el9_4'],
    },
    {
      name: 'are not spoken of where they say what is said anyway',
      entries: [affected(rhel9, curl), affected(eus('9.2'), curl), affected(eus('9.4'), curl)],
      lines: ['rhel:9 curl.src affected *'],
    },
    {
      name: 'are for everybody where the release itself has ended, at a price',
      entries: [
        fixed('cpe:/o:redhat:rhel_els:7', source('curl', '7.29.0-60.el7_9')),
        affected('cpe:/o:redhat:rhel_els:7', source('libtiff'), { words: 'Will not fix' }),
      ],
      lines: ['rhel:7 curl.src fixed 7.29.0-60.el7_9 needs rhel-els:7', 'rhel:7 libtiff.src will_not_fix *'],
    },
    {
      name: 'of what is installed on top speak to images that have it',
      entries: [
        fixed('cpe:/a:redhat:openshift:4.14::el9', source('runc', '1.1.12-1.rhaos4.14.el9', '&epoch=4')),
        fixed('cpe:/a:redhat:openshift:4.14', source('cri-o', '1.27-1.rhaos4.14.el8')),
        affected('cpe:/a:redhat:openshift:4', source('podman')),
      ],
      lines: [
        'rhel:9 runc.src fixed 4:1.1.12-1.rhaos4.14.el9 cpe:/a:redhat:openshift:4.14',
        'rhel:8 cri-o.src fixed 1.27-1.rhaos4.14.el8 cpe:/a:redhat:openshift:4.14',
      ],
    },
    {
      name: 'of hardened images are a distribution of their own',
      entries: [affected('cpe:/a:redhat:hummingbird:1', source('openssl'))],
      lines: ['hummingbird openssl.src affected *'],
    },
  ])('$name', ({ entries, lines }) => {
    expect(linesOf(...entries)).toEqual(lines);
  });
});

describe('modules', () => {
  const nodejs = (version: string, module: string) => source('nodejs', version, `&epoch=1&rpmmod=${module}`);
  it('have advisories of their own, by their streams', () => {
    expect(
      linesOf(
        fixed(rhel9, nodejs('18.19-1.module%2Bel9.3.0%2B1%2Ba', 'nodejs:18:9030020240101:rhel9')),
        fixed(rhel9, nodejs('20.11-1.module%2Bel9.3.0%2B2%2Bb', 'nodejs:20')),
        affected(rhel9, source('nodejs')),
      ),
    ).toEqual([
      'rhel:9 nodejs.src fixed 1:18.19-1.module+el9.3.0+1+a nodejs:18',
      'rhel:9 nodejs.src fixed 1:20.11-1.module+el9.3.0+2+b nodejs:20',
      'rhel:9 nodejs.src affected *',
    ]);
  });

  it('tell packages of no module apart from those of a module that is not told', () => {
    const only = (purl: string) => advisoriesOf(fixed(rhel9, purl))[0]?.only;
    expect(only(source('nodejs', '16.20-1.el9'))).toEqual({ module: '' });
    expect(only(source('nodejs', '18.19-1.module%2Bel9.3.0%2B1%2Ba'))).toBeUndefined();
  });

  it('that are not told have advisories beside those for packages of no module', () => {
    expect(
      linesOf(
        fixed(rhel9, source('postgresql', '13.18-1.el9_5')),
        fixed(rhel9, source('postgresql', '15.10-1.module%2Bel9.5.0%2B1%2Ba')),
        fixed(rhel9, source('postgresql', '16.6-1.module%2Bel9.5.0%2B2%2Bb')),
      ),
    ).toEqual([
      'rhel:9 postgresql.src fixed 13.18-1.el9_5',
      'rhel:9 postgresql.src fixed 15.10-1.module+el9.5.0+1+a 16..16.6-1.module+el9.5.0+2+b',
    ]);
  });

  it.each([
    // CVE-2018-2773: MariaDB is in modules alone.
    ['of release 8 in which a document names no module', [affected(rhel8, source('mariadb'))], undefined],
    [
      'of release 8 beside a module that a document names',
      [
        affected(rhel8, source('mariadb')),
        fixed(rhel8, source('mariadb', '10.5.16-2.module%2Bel8.6.0%2B1%2Ba', '&epoch=3&rpmmod=mariadb:10.5')),
      ],
      { module: '' },
    ],
    [
      'of release 8 beside a build of a module that is not told',
      [affected(rhel8, source('nodejs')), fixed(rhel8, source('nodejs', '18.19-1.module%2Bel8.9.0%2B1%2Ba'))],
      { module: '' },
    ],
    // CVE-2023-39333: the ordinary package is Node.js 16.
    ['of release 9', [affected(rhel9, source('nodejs'))], { module: '' }],
  ])('are meant by a name without a version where there is nothing else: %s', (_, entries, only) => {
    const unfixed = advisoriesOf(...entries).find((one) => one.status === 'affected');
    expect(unfixed?.only).toEqual(only);
  });

  it('are left out where only the module that was built is named, not which of its packages changed', () => {
    expect(linesOf(fixed(rhel9, source('python39', '3.9-8100020240826142629.d47b87a4')))).toEqual([]);
  });
});

describe('what cannot be matched with packages', () => {
  it.each([
    ['container images', 'pkg:oci/ose-console?repository_url=registry.redhat.io/openshift4/ose-console'],
    ['jars', 'pkg:maven/org.postgresql/postgresql'],
    ['rpms of others', 'pkg:rpm/fedora/curl@1-1'],
    ['names that are none', 'pkg:rpm/redhat/a%20b@1-1'],
    ['no purl', 'x'],
  ])('is left out: %s', (_, purl) => {
    expect(linesOf(affected(rhel9, purl))).toEqual([]);
  });

  it('is left out: rpms of products that are not Red Hat’s, and fixes without a version', () => {
    expect(linesOf(affected('cpe:/o:fedoraproject:fedora:40', source('curl')), fixed(rhel9, source('curl')))).toEqual(
      [],
    );
  });

  it('is left out: ids that the product tree does not explain, and the wildcard for all products', () => {
    const document = documentOf([]) as { vulnerabilities: { product_status: object }[] };
    document.vulnerabilities[0] = {
      product_status: { known_not_affected: ['red_hat_products'], known_affected: ['a:b'] },
    };
    expect(vexRecord('redhat', vexSchema.parse(document))).toMatchObject({
      vulnerability: { id: 'CVE-2024-1001', severity: 'High', description: 'A flaw' },
      advisories: [],
    });
  });

  it('does not keep relationships that lead in circles from being read', () => {
    const tree = documentOf([affected(rhel9, source('curl'))]) as {
      product_tree: { relationships: { product_reference: string; full_product_name: { product_id: string } }[] };
    };
    tree.product_tree.relationships.push({
      ...(tree.product_tree.relationships[0] as (typeof tree.product_tree.relationships)[0]),
      full_product_name: { product_id: 'rpm-0' },
    });
    expect(vexRecord('redhat', vexSchema.parse(tree)).advisories).toHaveLength(1);
  });
});
