import { describe, expect, it } from 'vitest';
import { parseVex } from './parse-vex.ts';
import { maxVexSize } from './vex-document.ts';

const image = `sha256:${'a'.repeat(64)}`;
const time = '2026-01-08T18:02:03.647787998-06:00';
const openvex = (statement: object, document: object = {}) => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://example.org/vex-1',
  author: 'Vendor',
  timestamp: time,
  version: 1,
  statements: [{ vulnerability: { name: 'CVE-2099-1' }, status: 'not_affected', ...statement }],
  ...document,
});
const read = (value: unknown) => parseVex(JSON.stringify(value));

describe('OpenVEX', () => {
  it('gives status, justification, words, products and parts', () => {
    const document = openvex({
      vulnerability: { name: 'CVE-2099-1', aliases: ['GHSA-aaaa', 'CVE-2099-1'] },
      justification: 'component_not_present',
      impact_statement: ' compiled out ',
      products: [
        {
          '@id': `pkg:oci/app@${image}`,
          subcomponents: [{ '@id': 'pkg:npm/a' }, { identifiers: { purl: 'pkg:npm/b' } }],
        },
        { '@id': 'urn:app', identifiers: { purl: 'pkg:npm/app' }, hashes: { 'sha-256': 'BB' } },
        { '@id': `registry.example.org/team/app@${image}` },
        { '@id': 'cpe:/a:vendor:app', subcomponents: [{ '@id': 'cpe:/a:vendor:part' }] },
      ],
    });
    expect(read(document)).toEqual({
      format: 'OpenVEX',
      id: 'https://example.org/vex-1',
      author: 'Vendor',
      statements: [
        {
          ids: ['CVE-2099-1', 'GHSA-aaaa'],
          status: 'not_affected',
          justification: 'component_not_present',
          reason: 'compiled out',
          products: [
            { purl: `pkg:oci/app@${image}`, subcomponents: ['pkg:npm/a', 'pkg:npm/b'] },
            { purl: 'pkg:npm/app', digests: ['sha256:bb'] },
            { digests: [image] },
            { subcomponents: [''] },
          ],
          timestamp: Date.parse('2026-01-09T00:02:03.647Z'),
        },
      ],
    });
  });

  it.each([
    [
      'the statement was updated',
      { last_updated: '2026-03-03T00:00:00Z', timestamp: '2026-02-02T00:00:00Z' },
      '2026-03-03',
    ],
    ['the statement was made', { timestamp: '2026-02-02T00:00:00Z' }, '2026-02-02'],
    ['the document was made', {}, '2026-01-09'],
    ['the document was made, where the time is none', { timestamp: 'yesterday' }, '2026-01-09'],
  ])('counts from when %s', (_, statement, day) => {
    const [first] = read(openvex(statement)).statements;
    expect(new Date(first?.timestamp ?? 0).toISOString().slice(0, 10)).toBe(day);
  });

  it('of an older version has plain texts', () => {
    const document = openvex(
      { vulnerability: 'CVE-2099-2', products: ['pkg:npm/a'] },
      { '@context': 'https://openvex.dev/ns' },
    );
    expect(read(document).statements[0]).toMatchObject({ ids: ['CVE-2099-2'], products: [{ purl: 'pkg:npm/a' }] });
  });
});

const csaf = {
  document: {
    category: 'csaf_vex',
    csaf_version: '2.0',
    publisher: { category: 'vendor', name: 'Vendor', namespace: 'https://example.org' },
    tracking: { id: 'V-1', current_release_date: '2026-02-02T00:00:00Z' },
  },
  product_tree: {
    branches: [
      {
        category: 'vendor',
        branches: [
          { product: { product_id: 'img', product_identification_helper: { purl: 'pkg:oci/app' } } },
          { product: { product_id: 'ssl', product_identification_helper: { purl: 'pkg:deb/debian/openssl' } } },
          {
            product: {
              product_id: 'hashed',
              product_identification_helper: { hashes: [{ file_hashes: [{ algorithm: 'sha256', value: 'AB' }] }] },
            },
          },
        ],
      },
    ],
    full_product_names: [{ product_id: 'bare', name: 'App' }],
    product_groups: [{ group_id: 'g', product_ids: ['img:ssl', 'hashed'] }],
    relationships: [
      {
        category: 'default_component_of',
        product_reference: 'ssl',
        relates_to_product_reference: 'img',
        full_product_name: { product_id: 'img:ssl', name: 'ssl of app' },
      },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2099-1',
      ids: [{ system_name: 'x', text: 'X-1' }],
      product_status: {
        known_not_affected: ['img:ssl', 'bare', 'missing'],
        fixed: ['hashed'],
        known_affected: ['img'],
        under_investigation: ['ssl'],
      },
      flags: [{ label: 'vulnerable_code_not_in_execute_path', group_ids: ['g'] }],
      threats: [{ category: 'impact', details: 'never called', product_ids: ['img:ssl'] }],
      remediations: [{ category: 'workaround', details: 'turn it off' }],
    },
  ],
};

describe('CSAF', () => {
  it('gives a statement for each status, justification and reason', () => {
    const timestamp = Date.parse('2026-02-02T00:00:00Z');
    const ids = ['CVE-2099-1', 'X-1'];
    expect(read(csaf)).toEqual({
      format: 'CSAF',
      id: 'V-1',
      author: 'Vendor',
      statements: [
        {
          ...{ ids, timestamp, status: 'not_affected', reason: 'never called' },
          justification: 'vulnerable_code_not_in_execute_path',
          products: [{ purl: 'pkg:oci/app', subcomponents: ['pkg:deb/debian/openssl'] }],
        },
        { ids, timestamp, status: 'not_affected', products: [{}, {}] },
        { ids, timestamp, status: 'fixed', products: [{ digests: ['sha256:ab'] }] },
        { ids, timestamp, status: 'affected', reason: 'turn it off', products: [{ purl: 'pkg:oci/app' }] },
        { ids, timestamp, status: 'under_investigation', products: [{ purl: 'pkg:deb/debian/openssl' }] },
      ],
    });
  });

  it('does not follow relationships in a circle for ever', () => {
    const circle = {
      product_reference: 'ssl',
      relates_to_product_reference: 'a',
      full_product_name: { product_id: 'a' },
    };
    const document = { ...csaf, product_tree: { relationships: [circle] } };
    expect(
      read({ ...document, vulnerabilities: [{ cve: 'CVE-1', product_status: { fixed: ['a'] } }] }).statements,
    ).toMatchObject([{ products: [{ subcomponents: [''] }] }]);
  });
});

const cyclonedx = (analysis: object, more: object = {}) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  metadata: { timestamp: '2026-02-02T00:00:00Z', authors: [{ name: 'Vendor' }] },
  components: [{ 'bom-ref': 'c1', purl: 'pkg:npm/a@1.0' }],
  vulnerabilities: [
    {
      id: 'CVE-2099-1',
      references: [{ id: 'GHSA-aaaa' }],
      analysis,
      affects: [{ ref: 'c1' }, { ref: 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg:npm/%40x/b@2' }],
    },
  ],
  ...more,
});

describe('CycloneDX', () => {
  it('gives statements of components, also of another document', () => {
    expect(
      read(cyclonedx({ state: 'not_affected', justification: 'code_not_reachable', detail: 'dead code' })),
    ).toEqual({
      format: 'CycloneDX',
      id: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      author: 'Vendor',
      statements: [
        {
          ids: ['CVE-2099-1', 'GHSA-aaaa'],
          status: 'not_affected',
          justification: 'vulnerable_code_not_in_execute_path',
          reason: 'dead code',
          products: [{ purl: 'pkg:npm/a@1.0' }, { purl: 'pkg:npm/%40x/b@2' }],
          timestamp: Date.parse('2026-02-02T00:00:00Z'),
        },
      ],
    });
  });

  it.each([
    [{ state: 'resolved' }, 'fixed', undefined],
    [{ state: 'exploitable', detail: 'yes' }, 'affected', 'yes'],
    [{ state: 'in_triage' }, 'under_investigation', undefined],
    [{ state: 'false_positive' }, 'not_affected', undefined],
    [
      { state: 'not_affected', justification: 'requires_environment', detail: 'Windows' },
      'not_affected',
      'requires environment: Windows',
    ],
  ])('reads the analysis %o as %s', (analysis, status, reason) => {
    expect(read(cyclonedx(analysis)).statements).toMatchObject([{ status, reason }]);
  });

  it('says nothing where a vulnerability has no state', () => {
    expect(read(cyclonedx({ detail: 'hm' })).statements).toEqual([]);
  });

  it('has components as parts of the product that it describes', () => {
    const metadata = { component: { 'bom-ref': 'root', version: image } };
    const affects = [{ ref: 'root' }, { ref: 'c1' }, { ref: 'unknown' }];
    const vulnerabilities = [{ id: 'CVE-1', analysis: { state: 'resolved' }, affects }];
    expect(read(cyclonedx({}, { metadata, vulnerabilities })).statements[0]?.products).toEqual([
      { digests: [image] },
      { digests: [image], subcomponents: ['pkg:npm/a@1.0'] },
      { digests: [image], subcomponents: [''] },
    ]);
  });
});

describe('an attestation', () => {
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    predicateType: 'https://openvex.dev/ns/v0.2.0',
    subject: [{ name: 'app', digest: { sha256: 'A'.repeat(64) } }],
    predicate: openvex({}),
  };
  const envelope = (payload: object) => ({
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(payload)).toString('base64'),
    signatures: [],
  });
  it.each([
    ['plain', statement],
    ['in an envelope', envelope(statement)],
    ['in a bundle', { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json', dsseEnvelope: envelope(statement) }],
  ])('%s gives its predicate and its subjects', (_, value) => {
    expect(read(value)).toMatchObject({ format: 'OpenVEX', subjects: [image], statements: [{ ids: ['CVE-2099-1'] }] });
  });

  it.each([
    ['of something else', envelope({ ...statement, predicateType: 'https://slsa.dev/provenance/v1' })],
    ['of a name that only begins alike', envelope({ ...statement, predicateType: 'https://openvex.dev/nsx' })],
    ['of no JSON', { ...envelope({}), payload: '!' }],
  ])('%s is refused', (_, value) => {
    expect(() => read(value)).toThrow('an attestation of something else');
  });
});

describe('what is no such document', () => {
  it.each([
    ['no JSON', 'vex', 'it is no JSON'],
    ['a list', '[]', 'neither OpenVEX nor CSAF nor CycloneDX'],
    ['another context', '{"@context":"https://schema.org"}', '@context'],
    ['a status that there is not', JSON.stringify(openvex({ status: 'harmless' })), 'statements.0.status'],
    ['a CSAF document of version 1', '{"document":{"csaf_version":"1.2"}}', 'document.csaf_version'],
    ['something too large', ' '.repeat(maxVexSize + 1), 'larger than 4 MB'],
    [
      'branches without end',
      `{"document":{"csaf_version":"2.0","publisher":{"name":"x"},"tracking":{"id":"x"}},"product_tree":${'{"branches":['.repeat(50_000)}${']}'.repeat(50_000)}}`,
      'nested too deeply',
    ],
    [
      'too many products',
      JSON.stringify(
        openvex(
          {},
          {
            statements: Array.from({ length: 6 }, () => ({
              ...openvex({}).statements[0],
              products: Array.from({ length: 10_000 }, () => ({})),
            })),
          },
        ),
      ),
      'more than 50000 statements',
    ],
  ])('is refused: %s', (_, text, message) => {
    expect(() => parseVex(text)).toThrow(message);
  });
});
