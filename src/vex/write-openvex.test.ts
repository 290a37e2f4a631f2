import { describe, expect, it } from 'vitest';
import { openVexSchema } from '../../test/support/openvex.ts';
import { vexStatuses } from '../model/vex-statement.ts';
import { parseVex } from './parse-vex.ts';
import { imagePurl, openVexDocument, type StatementToWrite } from './write-openvex.ts';

const head = { author: 'admin', tooling: 'cleardock 1.0', timestamp: '2026-03-01T00:00:00.000Z' };
const statement: StatementToWrite = {
  vulnerability: 'CVE-2099-1',
  aliases: ['GHSA-aaaa', 'GHSA-aaaa'],
  status: 'not_affected',
  justification: 'component_not_present',
  reason: 'compiled out',
  products: [imagePurl('registry.example.org:5000', 'team/app', `sha256:${'a'.repeat(64)}`)],
  subcomponents: ['pkg:npm/lodash@4.17.20', 'pkg:npm/lodash@4.17.20'],
  timestamp: '2026-02-28T00:00:00.000Z',
};

describe('an OpenVEX document that is written', () => {
  it.each(vexStatuses)('is valid with a statement of the status %s', (status) => {
    for (const justification of [undefined, 'component_not_present'] as const) {
      const document = openVexDocument([{ ...statement, status, justification }], head);
      expect(openVexSchema.parse(document)).toEqual(document);
    }
  });

  it('says the same when it is read', () => {
    const { statements, author } = parseVex(JSON.stringify(openVexDocument([statement], head)));
    expect(author).toBe('admin');
    expect(statements).toEqual([
      {
        ids: ['CVE-2099-1', 'GHSA-aaaa'],
        status: 'not_affected',
        justification: 'component_not_present',
        reason: 'compiled out',
        products: [{ purl: statement.products[0], subcomponents: ['pkg:npm/lodash@4.17.20'] }],
        timestamp: Date.parse(statement.timestamp),
      },
    ]);
  });

  it('has the same id for the same statements alone', () => {
    const idOf = (values: Partial<StatementToWrite>, timestamp = head.timestamp) =>
      openVexDocument([{ ...statement, ...values }], { ...head, timestamp })['@id'];
    expect(idOf({}, '2027-01-01T00:00:00.000Z')).toBe(idOf({}));
    expect(idOf({ reason: 'another' })).not.toBe(idOf({}));
  });

  it('names an image by digest, or every version of a repository', () => {
    expect(imagePurl('localhost:5000', 'team/app', 'sha256:ab')).toBe(
      'pkg:oci/app@sha256:ab?repository_url=localhost:5000%2Fteam%2Fapp',
    );
    expect(imagePurl('localhost:5000', 'team/app')).toBe('pkg:oci/app?repository_url=localhost:5000%2Fteam%2Fapp');
  });
});
