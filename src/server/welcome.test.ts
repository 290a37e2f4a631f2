import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { welcomeText } from './welcome.ts';

const welcome = { version: '1.0.0', url: 'http://127.0.0.1:5080', dataFolder: '/srv/cleardock', startedIn: 640 };
const textOf = (change: object) => stripVTControlCharacters(welcomeText({ ...welcome, ...change }));

it('the first start prints the password once by itself, and once in a command that can be pasted', () => {
  const text = textOf({ generatedPassword: 'secret' });
  expect(text).toMatch(/^ {2}Password {3}secret {2}\(shown this once/m);
  expect(text).toContain(
    'skopeo copy --dest-creds admin:secret --dest-tls-verify=false docker://debian:12 docker://127.0.0.1:5080/library/debian:12',
  );
});

it('later starts print no password, and no flag for TLS where there is TLS', () => {
  const text = textOf({ url: 'https://registry.example.org' });
  expect(text).not.toMatch(/Password|tls-verify/);
  expect(text).toContain(
    '--dest-creds admin:PASSWORD docker://debian:12 docker://registry.example.org/library/debian:12',
  );
});
