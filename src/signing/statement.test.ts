import { expect, it } from 'vitest';
import { parseStatement, writeStatement } from './statement.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const subject = { name: 'team/app', digest };
const written = writeStatement({ subject, predicateType: 'urn:x', predicate: { ok: true } });

it('what is written is read again', () => {
  const read = { digests: [digest], predicateType: 'urn:x', predicate: { ok: true } };
  expect(parseStatement(JSON.parse(written.toString()))).toEqual(read);
});

it('the algorithm of a digest is its key, as the form wants it', () => {
  expect(JSON.parse(written.toString()).subject).toEqual([{ name: 'team/app', digest: { sha256: 'a'.repeat(64) } }]);
});

const statement = {
  _type: 'https://in-toto.io/Statement/v0.1',
  subject: [{ digest: { sha256: '01', sha512: '02' } }, { digest: {} }],
  predicateType: 'urn:x',
};

it('all digests of all subjects are read, of the older version too', () => {
  expect(parseStatement(statement)?.digests).toEqual(['sha256:01', 'sha512:02']);
});

it('a statement may have no predicate, which is as good as an empty one', () => {
  expect(parseStatement(statement)).toHaveProperty('predicate', undefined);
});

it.each([
  ['another type', { ...statement, _type: 'https://example.org/Statement/v1' }],
  ['no predicate type', { ...statement, predicateType: '' }],
  ['subjects that are none', { ...statement, subject: 'team/app' }],
  ['more subjects than are read', { ...statement, subject: Array(1_001).fill({ digest: {} }) }],
  ['no object', null],
])('a document with %s is no statement', (_name, json) => {
  expect(parseStatement(json)).toBeUndefined();
});
