import { describe, expect, it } from 'vitest';
import { attested } from './attestation.ts';

const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  predicateType: 'https://slsa.dev/provenance/v1',
  subject: [{ digest: { sha256: 'ABC', sha512: 'def' } }, {}],
  predicate: { builder: 'x' },
};
const envelope = (payload: unknown) => ({
  payloadType: 'application/vnd.in-toto+json',
  payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)).toString('base64'),
});
const found = { predicate: { builder: 'x' }, subjects: ['sha256:abc', 'sha512:def'] };

describe('a document', () => {
  it.each<[string, unknown, unknown]>([
    ['that is a statement is one', statement, found],
    ['with a statement in an envelope is one', envelope(statement), found],
    ['with an envelope in a bundle is one', { dsseEnvelope: envelope(statement) }, found],
    ['about nothing has no digests', { ...statement, subject: undefined }, { ...found, subjects: [] }],
    ['of another type is another', { ...statement, predicateType: 'https://spdx.dev/Document' }, 'other'],
    ['with another thing in its envelope is another', envelope({ any: 'thing' }), 'other'],
    ['with an envelope of no JSON is another', envelope('{'), 'other'],
    ['of another kind of statement is none', { ...statement, _type: 'https://example.org/Statement/v1' }, undefined],
    ['that is no object is none', 'text', undefined],
  ])('%s', (_, document, expected) => {
    expect(attested(document, /^https:\/\/slsa\.dev\//)).toEqual(expected);
  });
});
