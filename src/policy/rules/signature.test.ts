import { expect, it } from 'vitest';
import type { PolicySubject } from '../subject.ts';
import { signature } from './signature.ts';

const unsigned = 'it has no signature by a signer whom the namespace trusts';

it.each<[string, PolicySubject, object]>([
  ['holds for what is signed', { signed: true }, {}],
  ['holds until a signature ends', { signed: true, signedUntil: 9 }, { until: 9 }],
  ['is broken by what is not signed', { signed: false }, { message: unsigned }],
  ['is broken where nobody looked', {}, { message: unsigned }],
  ['tells why a signature does not count', { signatureProblem: 'it is old' }, { message: `${unsigned}: it is old` }],
])('%s', (_, subject, breach) => {
  expect(signature.breaks(subject, { pull: 'block', deploy: 'off' }, 0)).toEqual(breach);
});
