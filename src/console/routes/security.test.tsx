import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { Security } from './security.tsx';

it('vulnerabilities are searched for what the address says', async () => {
  const { text, fields, labels } = await rendered(<Security />, [], '/security?search=xz');
  expect(text).toMatch(/^Vulnerabilities /);
  expect(labels).toContain('Loading');
  expect(fields.some((field) => field.endsWith(': xz'))).toBe(true);
});
