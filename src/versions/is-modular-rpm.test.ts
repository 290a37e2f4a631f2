import { expect, it } from 'vitest';
import { isModularRpm } from './is-modular-rpm.ts';

it.each([
  ['1:1.16.1-2.module+el8.4.0+543+efbf198b.1', true],
  ['1:1.14.1-8.module_el8.3.0+2165+af250afe.alma', true],
  ['2.28-236.el8_9.13', false],
  ['1.0-1.modules1', false],
])('%s is a build of a module: %s', (version, isModular) => {
  expect(isModularRpm(version)).toBe(isModular);
});
