import { describe, expect, it } from 'vitest';
import type { AttachedDocument } from '../attached-statements.ts';
import { presentAttached } from './vex-document.ts';

const document = { id: 'https://example.org/vex', format: 'openvex', author: 'the maker', statements: [{}, {}] };
const attached = (values: object) => ({ digest: 'sha256:a', ...values }) as AttachedDocument;

describe('a document that is attached to an image', () => {
  it.each([
    ['counts where statements are trusted', { document }, true, { statements: 2, counts: true, author: 'the maker' }],
    ['does not count where they are not', { document }, false, { statements: 2, counts: false }],
    [
      'that cannot be read counts nowhere, and says why',
      { problem: 'is no JSON' },
      true,
      { statements: 0, counts: false, problem: 'is no JSON' },
    ],
  ])('%s', (_, values, trusted, shown) => {
    expect(presentAttached(attached(values), trusted)).toMatchObject({ digest: 'sha256:a', ...shown });
  });
});
