import { describe, expect, it } from 'vitest';
import { configurationsSchema, cpeAdvisories } from './configurations.ts';

const cpe = (name: string, version = '*', update = '*', target = '*') =>
  `cpe:2.3:${name}:${version}:${update}:*:*:*:${target}:*:*`;
const affects = (criteria: string, values: object = {}) => ({ vulnerable: true, criteria, ...values });
const needs = (criteria: string) => ({ vulnerable: false, criteria });
const node = (...cpeMatch: readonly object[]) => ({ operator: 'OR', negate: false, cpeMatch });
const allOf = (...nodes: readonly object[]) => ({ operator: 'AND', nodes });
const anyOf = (...nodes: readonly object[]) => ({ nodes });

/** What configurations say of each product. */
function said(...configurations: readonly object[]) {
  const parsed = configurationsSchema.parse(configurations);
  return cpeAdvisories(parsed, { source: 'nvd', id: 'CVE-2024-1234' }).map(
    ({ source: _source, id: _id, scope: _scope, scheme: _scheme, ...one }) => JSON.parse(JSON.stringify(one)),
  );
}

const node20 = cpe('a:nodejs:node.js', '20.0.0');
const php = cpe('a:php:php');
const windows = cpe('o:microsoft:windows', '-');
const macos = cpe('o:apple:macos', '-');

it('an advisory of the NVD is one for the product, in the scope of CPE names', () => {
  const parsed = configurationsSchema.parse([anyOf(node(affects(php, { versionEndExcluding: '8.3.1' })))]);
  expect(cpeAdvisories(parsed, { source: 'nvd', id: 'CVE-2024-1234', note: 'disputed' })).toEqual([
    {
      source: 'nvd',
      id: 'CVE-2024-1234',
      scope: 'cpe',
      name: 'php:php',
      scheme: 'generic',
      ranges: [{ fixed: '8.3.1' }],
      status: 'fixed',
      note: 'disputed',
    },
  ]);
});

describe('versions', () => {
  it.each([
    { name: 'a fix', match: affects(php, { versionEndExcluding: '8.3.1' }), ranges: [{ fixed: '8.3.1' }] },
    {
      name: 'a stretch with its ends',
      match: affects(php, { versionStartIncluding: '8.0', versionEndIncluding: '8.3' }),
      ranges: [{ introduced: '8.0', lastAffected: '8.3' }],
    },
    {
      name: 'a stretch behind a version',
      match: affects(php, { versionStartExcluding: '8.0', versionEndExcluding: '8.3' }),
      ranges: [{ after: '8.0', fixed: '8.3' }],
    },
    { name: 'all', match: affects(php), ranges: [{}] },
    { name: 'one', match: affects(cpe('a:php:php', '8.3.0')), versions: ['8.3.0'] },
    { name: 'one without an update', match: affects(cpe('a:php:php', '8.3.0', '-')), versions: ['8.3.0'] },
    { name: 'a pre-release', match: affects(cpe('a:php:php', '8.3.0', 'rc1')), versions: ['8.3.0-rc1'] },
    { name: 'a patch', match: affects(cpe('a:php:php', '1.9.5', 'patch2')), versions: ['1.9.5p2'] },
    { name: 'a patch in short', match: affects(cpe('a:php:php', '8.5', 'p1')), versions: ['8.5p1'] },
  ])('are $name', ({ match, ranges = [], versions }) => {
    expect(said(anyOf(node(match)))).toEqual([
      {
        name: 'php:php',
        ranges,
        status: ranges.some((range) => 'fixed' in range) ? 'fixed' : 'affected',
        ...(versions && { versions }),
      },
    ]);
  });

  it('of all statements are united, each once', () => {
    const stretch = affects(php, { versionStartIncluding: '8.0', versionEndExcluding: '8.1' });
    const statements = said(
      anyOf(node(stretch, affects(cpe('a:php:php', '7.0'))), node(stretch)),
      anyOf(node(affects(php, { versionEndExcluding: '5' }), affects(cpe('a:php:php', '7.0')))),
    );
    expect(statements).toEqual([
      {
        name: 'php:php',
        ranges: [{ introduced: '8.0', fixed: '8.1' }, { fixed: '5' }],
        versions: ['7.0'],
        status: 'fixed',
      },
    ]);
  });
});

describe('nothing is said', () => {
  it.each([
    { name: 'of a version that is not known', configuration: anyOf(node(affects(cpe('a:php:php', '-')))) },
    { name: 'of what is no application', configuration: anyOf(node(affects(cpe('o:cisco:fxos')))) },
    { name: 'of what is not affected', configuration: anyOf(node(needs(php))) },
    { name: 'of a name that is none', configuration: anyOf(node(affects('cpe:/a:php:php'))) },
    { name: 'of a build for Windows', configuration: anyOf(node(affects(cpe('a:php:php', '*', '*', 'windows')))) },
    { name: 'of what runs on Windows', configuration: allOf(node(affects(php)), node(needs(windows))) },
    {
      name: 'of what runs on Windows or macOS',
      configuration: allOf(node(affects(php)), node(needs(windows), needs(macos))),
    },
    {
      name: 'of what runs on Windows, in one node',
      configuration: anyOf({ operator: 'AND', cpeMatch: [affects(php), needs(windows)] }),
    },
    { name: 'by a configuration that is negated', configuration: { negate: true, nodes: [node(affects(php))] } },
    { name: 'by a node that is negated', configuration: anyOf({ ...node(affects(php)), negate: true }) },
    { name: 'without nodes', configuration: anyOf() },
  ])('$name', ({ configuration }) => {
    expect(said(configuration)).toEqual([]);
  });
});

describe('a product that is affected together with others', () => {
  it.each([
    {
      name: 'is so on Linux without a word, which every image has',
      configuration: allOf(node(affects(node20)), node(needs(cpe('o:linux:linux_kernel', '-')), needs(windows))),
      said: [['nodejs:node.js', undefined]],
    },
    {
      name: 'is so with a kernel that is not known, said beside',
      configuration: allOf(node(affects(node20)), node(needs(cpe('o:linux:linux_kernel', '6.1')), needs(windows))),
      said: [['nodejs:node.js', 'only together with linux:linux_kernel or microsoft:windows']],
    },
    {
      name: 'is so with old kernels, said beside',
      configuration: allOf(
        node(affects(node20)),
        node({ ...needs(cpe('o:linux:linux_kernel')), versionEndExcluding: '6.1' }),
      ),
      said: [['nodejs:node.js', 'only together with linux:linux_kernel']],
    },
    {
      name: 'is so as the other is',
      configuration: allOf(node(affects(node20)), node(affects(php))),
      said: [
        ['nodejs:node.js', 'only together with php:php'],
        ['php:php', 'only together with nodejs:node.js'],
      ],
    },
    {
      name: 'is so without a node that is negated',
      configuration: allOf(node(affects(node20)), { ...node(needs(windows)), negate: true }),
      said: [['nodejs:node.js', undefined]],
    },
  ])('$name', ({ configuration, said: notes }) => {
    expect(said(configuration).map((one) => [one.name, one.note])).toEqual(notes);
  });

  it('is affected without a condition where another statement has none', () => {
    const statements = said(allOf(node(affects(node20)), node(needs(php))), anyOf(node(affects(node20))));
    expect(statements).toEqual([{ name: 'nodejs:node.js', ranges: [], versions: ['20.0.0'], status: 'affected' }]);
  });

  it('is affected elsewhere where one of its configurations is of Windows', () => {
    const statements = said(
      allOf(node(affects(php, { versionEndExcluding: '9' })), node(needs(windows))),
      anyOf(node(affects(php, { versionEndExcluding: '8' }))),
    );
    expect(statements).toMatchObject([{ ranges: [{ fixed: '8' }] }]);
  });
});
