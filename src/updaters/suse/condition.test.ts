import { describe, expect, it } from 'vitest';
import type { OvalTest } from '../oval-tests.ts';
import { conditions } from './condition.ts';

const criterion = (comment: string) =>
  ({
    name: 'criterion',
    attributes: { test_ref: 'oval:org.opensuse.security:tst:1', comment },
    children: [],
    text: '',
  }) as never;
const meant = (test: Partial<OvalTest> | undefined) =>
  conditions(() => test && { package: 'libopenssl3', ...test })(criterion('libopenssl3 …'));
const is = (operation: string, value: string) => ({ operation, value });

describe('a criterion of SUSE', () => {
  it.each<[string, Partial<OvalTest> | undefined, unknown]>([
    [
      'that asks for a fix',
      { evr: is('less than', '0:3.0.8-1.1'), arch: is('pattern match', '(aarch64|x86_64)') },
      { status: 'fixed', fixed: '3.0.8-1.1', architectures: ['aarch64', 'x86_64'] },
    ],
    ['that asks for any version', { evr: is('greater than', '0:0-0') }, { status: 'affected', architectures: [] }],
    ['that asks for no version', { version: is('equals', '0') }, { status: 'not_affected' }],
  ])('%s says so of the package', (_name, test, said) => {
    expect(meant(test)).toMatchObject({ kind: 'package', said: { name: 'libopenssl3', ...(said as object) } });
  });

  it.each<[string, Partial<OvalTest> | undefined, unknown]>([
    ['who signed it is no matter', {}, 'always'],
    ['of a version that is to be equal', { evr: is('equals', '3.0.8-1.1') }, undefined],
    ['without a test', undefined, undefined],
  ])('%s', (_name, test, meaning) => {
    expect(meant(test)).toBe(meaning);
  });

  it('names products that mean one and the same', () => {
    const meaning = conditions(() => undefined);
    const one = meaning(criterion('SUSE Linux Enterprise Server 15 SP6 is installed'));
    expect(one).toMatchObject({ kind: 'product' });
    expect(meaning(criterion('SUSE Linux Enterprise Server 15 SP6 is installed'))).toBe(one);
    expect(meaning(criterion('Some other product is installed'))).toBe('never');
  });
});
