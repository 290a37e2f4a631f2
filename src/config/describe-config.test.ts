import { expect, it } from 'vitest';
import { describeConfig } from './describe-config.ts';

const line = (name: string, flags: Record<string, string>, env: NodeJS.ProcessEnv) =>
  describeConfig(flags, env)
    .split('\n')
    .find((one) => one.startsWith(`${name} `))
    ?.split(/ {2,}/);

it.each<[string, Record<string, string>, NodeJS.ProcessEnv, readonly string[]]>([
  ['a flag before a variable', { listen: ':1' }, { CLEARDOCK_LISTEN: ':2' }, ['listen', ':1', '--listen']],
  ['a variable before the default', {}, { CLEARDOCK_LISTEN: ':2' }, ['listen', ':2', 'CLEARDOCK_LISTEN']],
  ['the default', {}, {}, ['listen', '127.0.0.1:5080', 'default']],
  [
    'no secret',
    {},
    { CLEARDOCK_ADMIN_PASSWORD: 'hunter2' },
    ['admin-password', '********', 'CLEARDOCK_ADMIN_PASSWORD'],
  ],
  [
    'the file of a secret',
    {},
    { CLEARDOCK_ADMIN_PASSWORD_FILE: '/run/x' },
    ['admin-password', '********', 'CLEARDOCK_ADMIN_PASSWORD_FILE'],
  ],
])('tells %s', (_, flags, env, cells) => {
  expect(line(cells[0] ?? '', flags, env)).toEqual(cells);
});

it('masks a password in an address', () => {
  expect(describeConfig({}, { CLEARDOCK_PUBLIC_URL: 'https://ann:hunter2@r.example/x' })).toContain(
    'https://ann:********@r.example/x',
  );
});
