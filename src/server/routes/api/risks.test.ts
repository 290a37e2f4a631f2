import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import { noise } from '../../../../test/support/secrets.ts';

const token = `gh${'p_'}${noise(36)}`;
const password = noise(20);

const leaking = buildImage(
  [
    { 'app/a.txt': 'a', 'root/.netrc': `machine host login me password ${password}\n` },
    { 'app/settings': `first\nTOKEN = ${token}\n`, 'root/.wh..netrc': '' },
  ],
  {
    config: { Env: [`DB_PASSWORD=${password}`] },
    history: [
      { created_by: `RUN |1 NPM_TOKEN=${token} /bin/sh -c npm ci` },
      { created_by: `ENV DB_PASSWORD=${password}`, empty_layer: true },
      { created_by: 'ADD https://host/settings /app/' },
    ],
  },
);
const clean = buildImage([{ 'app/a.txt': 'a' }], { config: { User: 'app' } });

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', 'leaking', leaking);
  await server.push('team/app', 'clean', clean);
  await server.scansDone();
});
afterAll(async () => await server[Symbol.asyncDispose]());

async function risks(reference: string, filter: object = {}) {
  const { data } = await server.call('puller', 'listRisks', {
    query: { repository: 'team/app', reference, ...filter },
  });
  expect(JSON.stringify(data)).not.toContain(token);
  expect(JSON.stringify(data)).not.toContain(password);
  return data;
}

const titles = async (filter: object = {}) =>
  (await risks('leaking', filter)).items.map(({ rule, place }) => `${rule}: ${place}`);

const secrets = ['pypirc-login: root/.netrc', 'github-token: app/settings'];
const config = [
  ...['runs-as-root: USER', 'secret-in-env: ENV DB_PASSWORD', 'secret-in-history: RUN NPM_TOKEN'],
  'remote-add: ADD https://host/settings',
];

describe('risks of a version', () => {
  it('are its secrets, also those that a later layer removes, and what its config tells', async () => {
    const { items, total } = await risks('leaking');
    expect(total).toBe(6);
    expect(items).toMatchObject([
      {
        kind: 'secret',
        place: 'root/.netrc',
        line: 1,
        layer: { index: 0, digest: leaking.layers[0]?.digest },
        hiddenBy: 1,
        instruction: 'RUN |1 NPM_TOKEN=*** /bin/sh -c npm ci',
      },
      { title: 'GitHub token', place: 'app/settings', line: 2, layer: { index: 1 } },
      { kind: 'config', rule: 'runs-as-root', title: 'Runs as root', place: 'USER' },
      { rule: 'secret-in-env', instruction: 'ENV DB_PASSWORD=***' },
      { rule: 'secret-in-history', layer: { index: 0 } },
      { rule: 'remote-add', layer: { index: 1 }, instruction: 'ADD https://host/settings /app/' },
    ]);
    expect(items[1]).not.toHaveProperty('hiddenBy');
  });

  it('are told by kind and by page', async () => {
    expect(await titles({ kind: 'secret' })).toEqual(secrets);
    expect(await titles({ kind: 'config' })).toEqual(config);
    expect(await titles({ limit: 2, offset: 1 })).toEqual([secrets[1], config[0]]);
  });

  it('are none where there are none', async () => expect(await risks('clean')).toEqual({ items: [], total: 0 }));

  it('are shown as far as the namespace has them looked for', async () => {
    const set = async (body: object) => {
      const { data } = await server.call('admin', 'updateNamespace', { params: { namespace: 'team' }, body });
      return [data.secrets, data.configRisks];
    };
    expect(await set({ secrets: false })).toEqual([false, true]);
    expect(await titles()).toEqual(config);
    expect(await set({ secrets: true, configRisks: false })).toEqual([true, false]);
    expect(await titles()).toEqual(secrets);
    expect(await set({ configRisks: true })).toEqual([true, true]);
    expect(await titles()).toEqual([...secrets, ...config]);
  });

  it('do not come with the list of layers', async () => {
    const { data } = await server.call('puller', 'getVersion', {
      query: { repository: 'team/app', reference: 'leaking' },
    });
    expect(data.layers[0]?.createdBy).toBe('RUN |1 NPM_TOKEN=*** /bin/sh -c npm ci');
  });
});
