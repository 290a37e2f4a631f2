import { describe, expect, it } from 'vitest';
import type { OvalTest } from '../oval-tests.ts';
import { conditionOf } from './condition.ts';

const meant = (comment: string, test?: Partial<OvalTest>) =>
  conditionOf(
    {
      name: 'criterion',
      attributes: { test_ref: 'oval:com.oracle.elsa:tst:1', comment },
      children: [],
      text: '',
    } as never,
    () => test && { package: 'openssl', ...test },
  );
const is = (operation: string, value: string) => ({ operation, value });

describe('a criterion of Oracle', () => {
  it.each<[string, string, Partial<OvalTest> | undefined, unknown]>([
    [
      'asks for a fix',
      '',
      { evr: is('less than', '1:3.0.7-25.el9') },
      { kind: 'package', name: 'openssl', fixed: '1:3.0.7-25.el9' },
    ],
    ['asks for an architecture', '', { arch: is('pattern match', 'x86_64') }, { kind: 'architecture', name: 'x86_64' }],
    ['asks for a release', '', { version: is('pattern match', '^9') }, { kind: 'release', scope: 'ol:9' }],
    [
      'asks for a release of two digits',
      '',
      { version: is('pattern match', '^10') },
      { kind: 'release', scope: 'ol:10' },
    ],
    ['asks for a module', 'Module nodejs:18 is enabled', undefined, { kind: 'module', name: 'nodejs:18' }],
    ['asks who signed it, which is no matter', 'openssl is signed', {}, 'always'],
    ['is not understood where a version is to be equal', '', { evr: is('equals', '1') }, undefined],
    ['is not understood where a release is none', '', { version: is('pattern match', '.*') }, undefined],
    ['is not understood without a test', '', undefined, undefined],
  ])('%s', (_name, comment, test, meaning) => {
    expect(meant(comment, test)).toEqual(meaning);
  });
});
