import { expect, it } from 'vitest';
import { noise } from '../../../test/support/secrets.ts';
import { findSecrets } from '../find-secrets.ts';

const value = noise(24);
const told = (text: string, path: string) =>
  findSecrets(path, Buffer.from(`first line\n${text}\n`)).map(({ rule }) => rule);

it.each([
  ['.env', `DB_PASSWORD=${value}`],
  ['app/config.yaml', `  apiKey: "${value}"`],
  ['app/application.properties', `spring.datasource.password = ${value}`],
  ['terraform.tfvars', `secret_key = '${value}' # mine`],
])('a secret in %s is told by what it is called', (path, text) => {
  expect(told(text, path)).toEqual(['secret-in-settings']);
});

it.each([
  ['source code', 'app/main.py', `password = "${value}"`],
  ['a comment', '.env', `# DB_PASSWORD=${value}`],
  ['a name of words', '.env', 'SECRET=my-own-secret-name'],
  ['a path', '.env', `TOKEN=/run/secrets/${value}`],
  ['a file', '.env', `SECRET_KEY=${noise(12)}.pem`],
  ['a value without digits', '.env', `SECRET=${noise(24, 'letters')}`],
  ['a value that is too short', '.env', `SECRET=${noise(10)}`],
])('%s has none', (_name, path, text) => {
  expect(told(text, path)).toEqual([]);
});

it('a password in the address of a database is told wherever it stands', () => {
  expect(told(`url = "postgres://app:${noise(16)}@db:5432/x"`, 'app/main.py')).toEqual(['database-password']);
  expect(told('url = "postgres://app:password@db:5432/x"', 'app/main.py')).toEqual([]);
  expect(told('url = "postgres://app:${PASSWORD}@db/x"', 'app/main.py')).toEqual([]);
});
