import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../test/support/free-port.ts';
import {
  type IdentityProvider,
  signInAtProvider,
  startIdentityProvider,
} from '../../test/support/identity-provider.ts';
import { type Oidc, openOidc } from './oidc.ts';

const redirect = 'http://127.0.0.1:5999/api/v1/oidc/callback';
let provider: IdentityProvider;
let oidc: Oidc;
const settings = (issuer: string, clientSecret = 'client-secret-of-the-test') => ({
  ...{ issuer, clientId: 'cleardock', clientSecret, label: 'Test', scopes: 'openid profile email' },
  ...{ nameClaim: 'preferred_username', groupsClaim: 'groups' },
});

beforeAll(async () => {
  provider = await startIdentityProvider(redirect, (name) => ({ preferred_username: name, groups: ['devs'] }));
  oidc = openOidc(settings(provider.issuer));
});
afterAll(() => provider[Symbol.asyncDispose]());

it('somebody who signed in at the provider is known by its subject, with name and groups', async () => {
  const { url, flow } = await oidc.begin(redirect);
  const identity = await oidc.finish(new URL(await signInAtProvider(url, 'ann', redirect)), flow);
  expect(identity).toMatchObject({ subject: 'ann' });
  expect(JSON.stringify(identity)).toContain('devs');
});

it('each sign-in has secrets of its own, and only their marks travel', async () => {
  const [one, other] = [await oidc.begin(redirect), await oidc.begin(redirect)];
  for (const part of ['state', 'nonce', 'verifier'] as const) expect(one.flow[part], part).not.toBe(other.flow[part]);
  expect(one.url).toContain('code_challenge_method=S256');
  expect(one.url).not.toContain(one.flow.verifier);
});

it.each(['state', 'nonce', 'verifier'] as const)(
  'an answer that does not fit the %s of the browser is refused',
  async (part) => {
    const { url, flow } = await oidc.begin(redirect);
    const back = new URL(await signInAtProvider(url, 'ann', redirect));
    const foreign = (await oidc.begin(redirect)).flow;
    await expect(oidc.finish(back, { ...flow, [part]: foreign[part] })).rejects.toThrow(
      expect.objectContaining({ code: 'oidc_refused' }),
    );
  },
);

it('an answer counts once', async () => {
  const { url, flow } = await oidc.begin(redirect);
  const back = new URL(await signInAtProvider(url, 'ann', redirect));
  await oidc.finish(back, flow);
  await expect(oidc.finish(back, flow)).rejects.toThrow(expect.objectContaining({ code: 'oidc_refused' }));
});

it('a provider that does not answer is told as that, and asked again the next time', async () => {
  const away = openOidc(settings(`http://127.0.0.1:${await freePort()}`));
  for (let n = 0; n < 2; n++)
    await expect(away.begin(redirect)).rejects.toThrow(expect.objectContaining({ code: 'oidc_unavailable' }));
});
