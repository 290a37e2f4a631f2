import { describe, expect, it } from 'vitest';
import { misordered, takenBy } from '../../test/support/version-order.ts';
import { jvm } from './jvm.ts';

describe('versions of Java', () => {
  it.each([
    ['numbers since Java 9', ['9', '11.0.20', '11.0.21', '17.0.9', '17.0.9.1', '17.0.10', '21']],
    [
      'numbers before it, in all of their spellings',
      ['8u391', '8u392 = 1.8.0_392 = 8-update392 = 1.8.0-update_392', '9'],
    ],
    ['builds do not matter', ['21.0.1 = 21.0.1+12 = 21.0.1+12-LTS', '21.0.2']],
    ['early access is below its release', ['22-ea = 22-ea+5', '22']],
    ['early access of before, too', ['8u40-ea = 8u40-ea-b10', '8u40 = 8u40-b25']],
    ['what only names a kind of build is none', ['8u391 = 8u391-perf', '8u392']],
  ])('%s', (_, ascending) => {
    expect(misordered(jvm, ascending)).toEqual([]);
  });

  it('are no words', () => {
    expect(takenBy(jvm, ['', 'java', 'u8', '8u', '1.', 'jdk-11', '11.0.', '17 0'])).toEqual([]);
  });
});
