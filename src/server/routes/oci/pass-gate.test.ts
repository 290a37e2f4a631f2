import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, credentialsFor, type Person, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import type { RuleMode } from '../../../policy/rule.ts';

const image = buildImage([{ 'a.txt': 'a' }]);
let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', '1', image);
  await server.scansDone();
});
afterAll(() => server[Symbol.asyncDispose]());

async function pull(person: Person, method: 'GET' | 'HEAD' = 'GET', reference = '1') {
  const url = `/v2/team/app/manifests/${reference}`;
  return await server.app.inject({ method, url, headers: credentialsFor(person) });
}
/** Images without a distribution are unsupported. */
async function setMode(mode: RuleMode) {
  const body = { rules: { endOfLife: { pull: mode } } };
  await server.call('manager', 'setPolicy', { params: { namespace: 'team' }, body });
}
const blocked = async () =>
  (await server.call('manager', 'listBlockedPulls', { params: { namespace: 'team' } })).data.items;

describe('a pull', () => {
  it.each(['1', image.manifest.digest])('of %s is refused with a sentence, noted and counted', async (reference) => {
    await setMode('block');
    const { statusCode, body } = await pull('puller', 'GET', reference);
    expect(statusCode).toBe(403);
    const [error] = (JSON.parse(body) as { errors: { code: string; message: string; detail: unknown }[] }).errors;
    expect(error?.code).toBe('DENIED');
    expect(error?.message).toMatch(
      /^team\/app@sha256:\w+… is blocked by the policy of namespace team \(unsupported\): .+/,
    );
    expect(error?.message).toContain(`. See http://localhost:80/version?repository=team/app&reference=${reference}`);
    expect(error?.detail).toMatchObject([{ rule: 'endOfLife' }]);
    const head = await pull('puller', 'HEAD', reference);
    expect([head.statusCode, head.body]).toEqual([403, '']);
    expect(head.statusMessage).toBe(`Forbidden: ${error?.message.replaceAll('…', '...')}`);
    await server.services.refusals.flush();
    expect(await blocked()).toMatchObject([{ repository: 'team/app', actor: 'puller', rules: ['endOfLife'] }]);
  });

  it('adds up in the list and in the figures', async () => {
    expect((await blocked())[0]?.count).toBe(4);
    const figures = await server.services.metrics.registry.metrics();
    expect(figures).toContain('cleardock_policy_pulls_total{outcome="refused",rule="endOfLife"} 4');
    expect((await server.call('admin', 'listAllBlockedPulls')).data.total).toBe(1);
  });

  it('that the policy warns of is let through with a header', async () => {
    await setMode('warn');
    const { statusCode, headers } = await pull('puller', 'HEAD');
    expect(statusCode).toBe(200);
    expect(headers.warning).toMatch(
      /^299 - "team\/app@sha256:\w+\.\.\.: the policy .* warns \(unsupported\): [\x20-\x7e]+"$/,
    );
  });

  it('without anything against it has no such header', async () => {
    await setMode('off');
    expect((await pull('puller')).headers.warning).toBeUndefined();
  });
});
