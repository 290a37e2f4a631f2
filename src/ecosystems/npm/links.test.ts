import { expect, it } from 'vitest';
import { extractedFile } from '../extracted-file.ts';
import { readLinks } from './links.ts';

it('finds what is linked, by its own name or by that of its place, and nothing else', () => {
  const packages = {
    'node_modules/a': { link: true, resolved: 'packages/a' },
    'node_modules/@scope/b': { link: true, resolved: 'packages/b' },
    'node_modules/gone': { link: true, resolved: 'packages/none' },
    'node_modules/c': { version: '3.0.0' },
    'node_modules/d': { link: 'yes', resolved: 'packages/a' },
    'node_modules/stored': { link: true, resolved: 'node_modules/.store/stored@1.0.0-hash/node_modules/stored' },
    'node_modules/.store/stored@1.0.0-hash/node_modules/stored': { version: '1.0.0' },
    'packages/a': { name: 'own-name', version: '1.0.0' },
    'packages/b': { version: '2.0.0' },
  };
  const file = extractedFile('app/node_modules/.package-lock.json', Buffer.from(JSON.stringify({ packages })));
  expect([...readLinks(file)].map(({ package: { name, version } }) => `${name} ${version}`)).toEqual([
    'own-name 1.0.0',
    '@scope/b 2.0.0',
  ]);
});
