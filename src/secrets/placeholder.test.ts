import { expect, it } from 'vitest';
import { isPlaceholder } from './placeholder.ts';

it.each([
  'YOUR_TOKEN',
  'changeme',
  'my-secret',
  'xxxxx',
  '***',
  'AKIAIOSFODNN7EXAMPLE',
  `\${TOKEN}`,
  '$TOKEN',
  '{{ token }}',
  '<token>',
  '%s',
  '@token@',
  'process.env.TOKEN',
])('%s stands for a secret', (value) => {
  expect(isPlaceholder(value)).toBe(true);
});

it.each(['s3cr3t-Pa55', 'wJalrXUtnFEMI', 'cost$5', 'a%b', '<x'])('%s may be one', (value) => {
  expect(isPlaceholder(value)).toBe(false);
});
