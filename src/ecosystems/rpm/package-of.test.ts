import { expect, it } from 'vitest';
import { packageOf } from './package-of.ts';

const fields = { name: 'openssl', version: '3.0.7', release: '25.el9', arch: 'x86_64' };

it.each([
  ['without an epoch', {}, '3.0.7-25.el9'],
  ['with an epoch of 0, which the database tells', { epoch: '0' }, '0:3.0.7-25.el9'],
  ['with an epoch', { epoch: '1' }, '1:3.0.7-25.el9'],
])('a version %s is %s', (_name, values, version) => {
  expect(packageOf({ ...fields, ...values })?.version).toBe(version);
});

it.each([
  ['a source rpm', 'openssl-libs-3.0.7-25.el9.src.rpm', { name: 'openssl-libs', version: '3.0.7-25.el9' }],
  ['one without its source', 'openssl-3.0.7-25.el9.nosrc.rpm', { name: 'openssl', version: '3.0.7-25.el9' }],
  ['none that is told', '(none)', undefined],
  ['none', undefined, undefined],
])('is built from %s', (_name, sourceRpm, source) => {
  expect(packageOf({ ...fields, sourceRpm })?.source).toEqual(source);
});

it.each([
  ['a name', { name: undefined }],
  ['a name on one line', { name: 'a\nb' }],
  ['a version', { version: '' }],
  ['a release', { release: undefined }],
  ['a version on one line', { version: '3\n0' }],
])('is none without %s', (_name, values) => {
  expect(packageOf({ ...fields, ...values })).toBeUndefined();
});
