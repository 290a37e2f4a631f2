import { describe, expect, it } from 'vitest';
import { fetchFeed, parseFeed } from '../../../test/support/feed-documents.ts';
import { layerTar } from '../../../test/support/image.ts';
import { xzOf } from '../../../test/support/xz.ts';
import { ubuntu } from './ubuntu.ts';

const host = 'https://security-metadata.canonical.com';
type Values = Readonly<Record<string, unknown>>;

/** An archive of documents by their path; texts are taken as they are. */
const archive = (files: Values) => {
  const texts = Object.entries(files).map(([name, file]) => [
    name,
    typeof file === 'string' ? file : JSON.stringify(file),
  ]);
  return xzOf(layerTar(Object.fromEntries(texts)), { check: 'sha256' });
};
const affected = (ecosystem: string, fixed?: string, name = 'curl', distro = 'jammy') => ({
  package: { ecosystem, name, purl: `pkg:deb/ubuntu/${name}@1?arch=source&distro=${distro}` },
  ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, ...(fixed === undefined ? [] : [{ fixed }])] }],
  versions: ['1.0', '1.1'],
  ecosystem_specific: { binaries: [{ binary_name: 'libcurl4', binary_version: '1.1' }] },
});
const record = (blocks: readonly unknown[], values: Values = {}) => ({
  id: 'UBUNTU-CVE-2024-1001',
  upstream: ['CVE-2024-1001'],
  details: 'A flaw.',
  affected: blocks,
  ...values,
});
const purl = (distro: string, arch = 'source', name = 'curl') => ({
  '@id': `pkg:deb/ubuntu/${name}@7.81.0-1ubuntu1.24?arch=${arch}&distro=${distro}`,
});
const statement = (values: Values, ...distros: readonly string[]) => ({
  vulnerability: { name: 'CVE-2024-1001', description: 'A flaw.', aliases: ['x'] },
  products: distros.flatMap((distro) => [purl(distro), purl(distro, 'amd64', 'libcurl4')]),
  ...values,
});
/** Which release jammy is, is known from records alone. */
const jammyNotice = { id: 'USN-1-1', affected: [affected('Ubuntu:22.04:LTS', '9', 'other')] };

/** Reads a record of CVE-2024-1001, and what is stated of it. */
const parse = (blocks: readonly unknown[] | undefined, statements?: readonly unknown[]) => {
  const osv = archive({
    'osv/cve/2020/UBUNTU-CVE-2020-1000.json': record([], { id: 'UBUNTU-CVE-2020-1000' }),
    ...(blocks && { 'osv/cve/2024/UBUNTU-CVE-2024-1001.json': record(blocks) }),
    'osv/usn/USN-1-1.json': jammyNotice,
  });
  const vex = archive({ 'vex/cve/2024/CVE-2024-1001.json': { statements } });
  const documents = [{ url: `${host}/osv/osv-all.tar.xz`, content: osv }];
  return parseFeed(ubuntu, ...documents, ...(statements ? [{ url: `${host}/vex/vex-all.tar.xz`, content: vex }] : []));
};

const willNotFix = (why = '') => ({
  status: 'affected',
  action_statement: `This package (for the given release) is vulnerable to the CVE, the problem is understood, but the Ubuntu Security Team decided to not fix it.${why}`,
});
const needsFixing = { status: 'affected', action_statement: 'This package is vulnerable to the CVE and needs fixing.' };
const unsupported = {
  status: 'affected',
  action_statement: 'This package (for the given release) is no longer supported. Please upgrade your system.',
};
const notAffected = { status: 'not_affected', justification: 'vulnerable_code_not_present' };
const absent = { status: 'not_affected', justification: 'component_not_present' };

const base = 'Ubuntu:22.04:LTS';
const pro = 'Ubuntu:Pro:22.04:LTS';

describe("what Ubuntu's records and statements say of a package", () => {
  it.each([
    { name: 'a fix', blocks: [affected(base, '1.2')], told: [{ status: 'fixed', ranges: [{ fixed: '1.2' }] }] },
    { name: 'no fix', blocks: [affected(base)], told: [{ status: 'affected', ranges: [{}] }] },
    {
      name: 'a fix of a release that is no LTS',
      blocks: [affected('Ubuntu:22.04', '1.2')],
      told: [{ status: 'fixed' }],
    },
    {
      name: 'a fix for subscribers alone',
      blocks: [affected(pro, '1.2+esm1')],
      told: [
        { status: 'will_not_fix', ranges: [{}], note: 'only Ubuntu Pro gets fixes' },
        { status: 'fixed', ranges: [{ fixed: '1.2+esm1' }], channel: 'ubuntu-pro' },
      ],
    },
    {
      name: 'a fix for subscribers where the release has none',
      blocks: [affected(pro, '1.2~esm1'), affected(base)],
      told: [
        { status: 'affected', ranges: [{}] },
        { status: 'fixed', ranges: [{ fixed: '1.2~esm1' }], channel: 'ubuntu-pro' },
      ],
    },
    {
      name: 'a fix for everybody and another one for subscribers',
      blocks: [affected(base, '1.2'), affected(pro, '1.1+esm1')],
      told: [
        { status: 'fixed', ranges: [{ fixed: '1.2' }] },
        { status: 'fixed', ranges: [{ fixed: '1.1+esm1' }], channel: 'ubuntu-pro' },
      ],
    },
    {
      name: 'one fix where it is the same for all',
      blocks: [affected(base, '1.2'), affected(pro, '1.2')],
      told: [{ status: 'fixed', ranges: [{ fixed: '1.2' }] }],
    },
    {
      name: 'a fix for subscribers of what will not be fixed for others',
      blocks: [affected(pro, '1.2+esm1')],
      stated: [statement(willNotFix(), 'jammy')],
      told: [
        { status: 'will_not_fix', ranges: [{}] },
        { status: 'fixed', channel: 'ubuntu-pro' },
      ],
    },
    {
      name: 'the fix of a release that is named twice',
      blocks: [affected('Ubuntu:22.04', '1.2'), affected(base)],
      told: [{ status: 'fixed', ranges: [{ fixed: '1.2' }] }],
    },
    {
      name: 'that only subscribers will get a fix',
      blocks: [affected(pro)],
      told: [{ status: 'will_not_fix', ranges: [{}], note: 'only Ubuntu Pro gets fixes' }],
    },
    {
      name: 'that it will not be fixed, and why',
      blocks: [affected(base)],
      stated: [statement(willNotFix(' CVE Notes / justification: Too intrusive.'), 'jammy')],
      told: [{ status: 'will_not_fix', ranges: [{}], note: 'Too intrusive.' }],
    },
    {
      name: 'that it is to be fixed',
      blocks: [affected(pro)],
      stated: [statement(needsFixing, 'jammy')],
      told: [{ status: 'affected', ranges: [{}] }],
    },
    {
      name: 'that the release is not supported any more',
      blocks: [affected(base)],
      stated: [statement(unsupported, 'jammy')],
      told: [{ status: 'end_of_life', ranges: [{}] }],
    },
    {
      name: 'that it is being looked at',
      blocks: [affected(base)],
      stated: [statement({ status: 'under_investigation' }, 'jammy')],
      told: [{ status: 'under_investigation', ranges: [{}] }],
    },
    {
      name: 'that it is not affected, though a version is named',
      blocks: [affected(base, '1.2')],
      stated: [statement(notAffected, 'jammy')],
      told: [{ status: 'not_affected', ranges: [{}], note: 'vulnerable code not present' }],
    },
    {
      name: 'that it is not affected, known for subscribers',
      blocks: [],
      stated: [statement(notAffected, 'esm-infra/jammy'), statement(unsupported, 'jammy')],
      told: [{ status: 'not_affected' }],
    },
    {
      name: 'that it is not affected by one archive for subscribers, though the other waits',
      blocks: [affected(pro)],
      stated: [statement(notAffected, 'esm-apps/jammy'), statement(needsFixing, 'esm-infra/jammy')],
      told: [{ status: 'not_affected' }],
    },
    {
      name: 'that it is affected, though subscribers have a corrected one',
      blocks: [affected(base)],
      stated: [statement(needsFixing, 'jammy'), statement(notAffected, 'esm-apps/jammy')],
      told: [{ status: 'affected' }],
    },
    {
      name: 'the fix that stands in the record, though subscribers are not affected',
      blocks: [affected(pro, '1.2+esm1')],
      stated: [statement(notAffected, 'esm-apps/jammy')],
      told: [{ status: 'will_not_fix' }, { status: 'fixed', channel: 'ubuntu-pro' }],
    },
    {
      name: 'the fix that stands in the record, whatever version is stated',
      blocks: [affected(base, '1.2')],
      stated: [statement({ status: 'fixed' }, 'jammy')],
      told: [{ status: 'fixed', ranges: [{ fixed: '1.2' }] }],
    },
    {
      name: 'what is stated alone',
      stated: [statement(needsFixing, 'jammy')],
      told: [{ status: 'affected', ranges: [{}] }],
    },
    {
      name: 'nothing where the release lacks it',
      blocks: [affected(base), affected(pro)],
      stated: [statement(absent, 'jammy')],
    },
    { name: 'nothing of what waits for subscribers alone', stated: [statement(needsFixing, 'esm-infra/jammy')] },
    { name: 'nothing of a codename nobody knows', stated: [statement(needsFixing, 'zany')] },
    {
      name: 'nothing of other builds',
      blocks: ['Pro:FIPS', 'Pro:FIPS-updates', 'Pro:Realtime', 'Nvidia-BlueField'].map((build) =>
        affected(`Ubuntu:${build}:22.04:LTS`, '1.2'),
      ),
      stated: [statement(needsFixing, 'fips/jammy', 'realtime/jammy', 'bluefield/jammy', 'ros-esm/jammy')],
    },
    { name: 'nothing of remnants of a release', blocks: [affected('Ubuntu:24.10', '1.2'), affected('Ubuntu:25.04')] },
  ])('comes to $name', async ({ blocks, stated, told = [] }) => {
    const { advisories, malformed } = await parse(blocks, stated);
    expect(malformed).toBe(0);
    const common = { scope: 'ubuntu:22.04', name: 'curl', id: 'CVE-2024-1001', scheme: 'deb' };
    expect(advisories).toEqual(told.map((one) => expect.objectContaining({ ...common, ...one })));
    expect(advisories.map(({ channel }) => channel)).toEqual(
      told.map((one) => ('channel' in one ? one.channel : undefined)),
    );
  });

  it('holds for each release and package by itself', async () => {
    const blocks = [
      affected(base, '1.2'),
      affected('Ubuntu:Pro:14.04:LTS', '0.9', 'curl', 'esm-infra-legacy/trusty'),
      affected(base, '3', 'g++', 'jammy'),
    ];
    const { advisories } = await parse(blocks, [statement(absent, 'trusty/esm'), statement(notAffected, 'noble')]);
    expect(advisories.map(({ scope, name, status, channel }) => [scope, name, status, channel])).toEqual([
      ['ubuntu:22.04', 'curl', 'fixed', undefined],
      ['ubuntu:14.04', 'curl', 'will_not_fix', undefined],
      ['ubuntu:14.04', 'curl', 'fixed', 'ubuntu-pro'],
      ['ubuntu:22.04', 'g++', 'fixed', undefined],
    ]);
  });
});

const readRecords = (files: Values) => parseFeed(ubuntu, archive(files));

describe("Ubuntu's records", () => {
  it('tell of the vulnerability by its CVE id', async () => {
    const { records } = await readRecords({
      'cve/a.json': record([affected(base)], {
        severity: [
          { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
          { type: 'Ubuntu', score: 'low' },
        ],
        published: '2024-01-02T00:00:00Z',
        modified: '2024-01-03T00:00:00Z',
        withdrawn: '2025-06-23T15:53:49Z',
        references: [{ type: 'REPORT', url: 'https://example.org/a' }],
      }),
    });
    expect(records[0]?.vulnerability).toMatchObject({
      source: 'ubuntu',
      id: 'CVE-2024-1001',
      aliases: [],
      description: 'A flaw.',
      severity: 'Low',
      cvss: [{ version: '3.1', score: 9.8 }],
      references: ['https://ubuntu.com/security/CVE-2024-1001', 'https://example.org/a'],
      published: '2024-01-02T00:00:00Z',
      withdrawn: undefined,
    });
    expect(records[0]?.advisories[0]).toMatchObject({ status: 'affected', severity: 'Low' });
  });

  it.each([
    { name: 'of the package, as older ones have it', values: {}, priority: 'high', severity: 'High' },
    { name: 'that is none yet', values: { severity: [{ type: 'Ubuntu', score: 'untriaged' }] }, severity: undefined },
    { name: 'that is not there', values: {}, severity: undefined },
  ])('have a priority $name', async ({ values, priority, severity }) => {
    const block = { ...affected(base), ecosystem_specific: { ubuntu_priority: priority } };
    const { records } = await readRecords({ 'cve/a.json': record([block], values) });
    expect(records[0]?.vulnerability.severity).toBe(severity);
  });

  it.each(['** REJECT ** Do not use this.', ' Rejected reason: a duplicate'])(
    'stand no more where the id was given back: %s',
    async (details) => {
      const { records } = await readRecords({
        'cve/a.json': record([affected(base)], { details, modified: '2024-01-03T00:00:00Z' }),
      });
      expect(records).toMatchObject([{ vulnerability: { withdrawn: '2024-01-03T00:00:00Z' }, advisories: [] }]);
    },
  );

  it('stand where the id is disputed, and have no words where there are none', async () => {
    const { records } = await readRecords({
      'cve/a.json': record([affected(base)], { details: '** DISPUTED ** A flaw.' }),
      'cve/b.json': record([affected(base)], { id: 'UBUNTU-CVE-2024-1002', details: '[Unknown description]' }),
    });
    expect(records.map(({ vulnerability, advisories }) => [vulnerability.description, advisories.length])).toEqual([
      ['** DISPUTED ** A flaw.', 1],
      ['', 1],
    ]);
  });

  it('name the notices that brought a fix, and the day of the first', async () => {
    const notice = (id: string, day: string, blocks: readonly unknown[]) => ({
      id,
      published: `${day}T16:43:06Z`,
      affected: blocks,
    });
    const { advisories } = await readRecords({
      'osv/cve/a.json': record([affected(base, '1.2'), affected(pro, '4+esm1', 'nss'), affected(base, '7', 'bash')]),
      'osv/usn/USN-6429-2.json': notice('USN-6429-2', '2023-10-12', [affected(base, '1.2')]),
      'osv/usn/USN-6429-1.json': notice('USN-6429-1', '2023-10-11', [affected(base, '1.2'), affected(base, '1.1')]),
      'osv/usn/USN-7000-1.json': notice('USN-7000-1', '2024-05-01', [affected(pro, '4+esm1', 'nss')]),
      'osv/lsn/LSN-1-1.json': notice('LSN-1-1', '2024-05-01', [affected(base, '7', 'bash')]),
      'osv/usn/other.json': { id: 'USN-1' },
    });
    const fixes = advisories.filter((one) => one.status === 'fixed');
    expect(fixes.map(({ name, bulletins, fixedOn }) => ({ name, bulletins, fixedOn }))).toEqual([
      { name: 'curl', bulletins: ['USN-6429-1', 'USN-6429-2'], fixedOn: '2023-10-11' },
      { name: 'nss', bulletins: ['USN-7000-1'], fixedOn: '2024-05-01' },
      { name: 'bash', bulletins: undefined, fixedOn: undefined },
    ]);
  });

  it('of another shape are counted, and the others read', async () => {
    const { records, malformed } = await readRecords({
      'cve/a.json': record([affected(base)]),
      'cve/b.json': record([{ package: { ecosystem: base } }]),
      'cve/c.json': [],
      'cve/d.json': record([], { details: 'x'.repeat((4 << 20) + 1) }),
      'cve/e.json': record([], { id: 'UBUNTU-CVE-2024-../1' }),
      'cve/f.json': record([], { id: 'UBUNTU-2024-1' }),
    });
    expect([records.length, malformed]).toEqual([1, 4]);
  });

  it('may have any number of binary packages, which nobody reads', async () => {
    const versions = Array.from({ length: 400_000 }, (_, index) => `1.0-${index}ubuntu1`);
    const { advisories } = await readRecords({ 'cve/a.json': record([{ ...affected(base), versions }]) });
    expect(advisories).toHaveLength(1);
  });

  it.each([
    { name: 'cut off', content: archive({ 'cve/a.json': record([]) }).subarray(0, -40), says: 'the stream is cut off' },
    { name: 'a web page', content: '<html></html>', says: 'the tar archive is cut off' },
    {
      name: 'an archive of something else',
      content: archive({ 'readme.json': {} }),
      says: 'the archive has no records',
    },
    {
      name: 'an archive of no JSON',
      content: archive({ 'cve/a.json': '{' }),
      says: 'cve/a.json in the archive is not JSON',
    },
  ])('are refused where their archive is $name', async ({ content, says }) => {
    await expect(parseFeed(ubuntu, content)).rejects.toThrow(`https://feed.example/0: ${says}`);
  });
});

describe("Ubuntu's statements", () => {
  it('of another shape are counted, and the others read', async () => {
    const vex = archive({
      'vex-all/vex/cve/2024/CVE-2024-1001.json': { metadata: {}, statements: [statement(needsFixing, 'jammy')] },
      'vex/cve/2024/CVE-2024-1002.json': { statements: [] },
      'vex/cve/2024/CVE-2024-1003.json': { statements: [{ ...statement(needsFixing, 'jammy'), status: 'unheard of' }] },
      'vex/cve/2024/CVE-2024-1004.json': [],
      'vex/usn/USN-1-1.json': 7,
    });
    const osv = archive({ 'cve/a.json': record([affected(base)], { id: 'UBUNTU-CVE-2024-1009' }) });
    const given = { url: `${host}/vex/vex-all.tar.xz`, content: vex };
    const { records, malformed } = await parseFeed(ubuntu, osv, given);
    expect(malformed).toBe(2);
    expect(records.map(({ vulnerability }) => vulnerability.id)).toEqual(['CVE-2024-1009', 'CVE-2024-1001']);
    expect(records[1]?.vulnerability.references).toEqual(['https://ubuntu.com/security/CVE-2024-1001']);
  });

  it('are fetched beside the records, and may be missing', async () => {
    const osv = 'security-metadata.canonical.com/osv/osv-all.tar.xz';
    const { asked, found } = await fetchFeed(ubuntu, new Map([[osv, 'x']]));
    expect(asked).toEqual([`https://${osv}`, `${host}/vex/vex-all.tar.xz`]);
    expect(found).toEqual([`https://${osv}`]);
  });
});
