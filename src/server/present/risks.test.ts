import { expect, it } from 'vitest';
import type { ApiLayer } from '../../api/version-schemas.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import { presentConfigRisk, presentSecret } from './risks.ts';

const layers: readonly ApiLayer[] = [
  { index: 0, digest: 'sha256:a', size: 1, mediaType: 'layer', createdBy: 'COPY . .' },
];

it('tells where a secret is, and what brought it', () => {
  const secret = { rule: 'private-key', path: 'a.pem', line: 3, layer: 0 } as Parameters<typeof presentSecret>[0];
  expect(presentSecret(secret, layers)).toMatchObject({
    ...{ kind: 'secret', place: 'a.pem', line: 3, layer: { index: 0, digest: 'sha256:a' }, instruction: 'COPY . .' },
  });
  expect(presentSecret({ ...secret, layer: 9 }, layers)).toMatchObject({ layer: undefined, instruction: undefined });
});

it('tells the instruction of a risk, where there is one', () => {
  const config = { steps: [{ instruction: 'ADD https://a.example/x /' }] } as unknown as ImageConfig;
  const risk = { rule: 'remote-add', place: 'ADD' } as Parameters<typeof presentConfigRisk>[0];
  expect(presentConfigRisk({ ...risk, step: 0, layer: 0 }, config, layers)).toMatchObject({
    ...{ kind: 'config', layer: { index: 0 }, instruction: 'ADD https://a.example/x /' },
  });
  expect(presentConfigRisk(risk, config, layers)).toMatchObject({ layer: undefined, instruction: undefined });
});
