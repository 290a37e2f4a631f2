import { describe, expect, it } from 'vitest';
import { algorithmOf, digestOf, hexOf, parseAlgorithm, parseDigest } from './digest.ts';

const sha256 = `sha256:${'0123456789abcdef'.repeat(4)}`;
const sha512 = `sha512:${'0123456789abcdef'.repeat(8)}`;

describe('a digest', () => {
  it.each([sha256, sha512])('is taken as it is: %s', (text) => {
    expect(parseDigest(text)).toBe(text);
  });

  it.each([
    '',
    ':',
    'sha256',
    'sha256:',
    sha256.slice(7),
    sha256.slice(0, -1),
    `${sha256}0`,
    sha256.toUpperCase(),
    sha256.replace('f', 'g'),
    sha256.replace(':', '-'),
    `${sha256}\n`,
    ` ${sha256}`,
    sha256.replace('sha256', 'sha512'),
    sha512.replace('sha512', 'sha256'),
    `md5:${'0'.repeat(32)}`,
    `sha256+b64:${'0'.repeat(64)}`,
    `sha256:${'../'.repeat(21)}x`,
  ])('is none where a character is wrong: %j', (text) => {
    expect(parseDigest(text)).toBeUndefined();
  });

  it('has an algorithm and hex', () => {
    expect([algorithmOf(digestOf('')), hexOf(digestOf(''))]).toEqual([
      'sha256',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ]);
    expect(algorithmOf(digestOf('', 'sha512'))).toBe('sha512');
    expect(hexOf(digestOf('', 'sha512'))).toMatch(/^cf83e1357eefb8bd[0-9a-f]{112}$/);
  });

  it('of text is the one of its UTF-8 bytes', () => {
    expect(digestOf('ä')).toBe(digestOf(Buffer.from([0xc3, 0xa4])));
  });
});

it.each([
  ['sha256', 'sha256'],
  ['sha512', 'sha512'],
  ['SHA256', undefined],
  ['sha384', undefined],
  ['', undefined],
])('the algorithm %j is %s', (text, algorithm) => {
  expect(parseAlgorithm(text)).toBe(algorithm);
});
