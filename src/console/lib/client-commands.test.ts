import { expect, it } from 'vitest';
import { clientCommands } from './client-commands.ts';

const place = { host: 'r.example.org', tag: '1.4', app: 'shop/web/api', copied: 'shop/web/api', files: 'shop/web/api' };

it.each([
  ['Docker', false, 'docker push r.example.org/shop/web/api:1.4', 'docker pull r.example.org/shop/web/api:1.4'],
  [
    'Podman',
    true,
    'podman push --tls-verify=false app ',
    'podman pull --tls-verify=false r.example.org/shop/web/api:1.4',
  ],
  ['skopeo', true, '--dest-tls-verify=false docker://debian:12', '--src-tls-verify=false docker://r.example.org/shop'],
  [
    'Helm',
    false,
    'helm push api-1.0.0.tgz oci://r.example.org/shop/web',
    'oci://r.example.org/shop/web/api --version 1.4',
  ],
  ['ORAS', true, 'oras push --plain-http r.example.org/shop/web/api:1.4', 'oras pull --plain-http r.example.org'],
])('%s is told where the repository is, and that there is no TLS: %s', (name, plain, push, pull) => {
  const found = clientCommands({ ...place, plain }).find(({ client }) => client.startsWith(name));
  expect(found?.push).toContain(push);
  expect(found?.pull).toContain(pull);
  expect(`${found?.push} ${found?.pull}`.includes('=false') || `${found?.push}`.includes('--plain-http')).toBe(plain);
});
