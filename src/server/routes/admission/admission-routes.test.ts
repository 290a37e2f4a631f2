import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { admissionReview, imageReview, pod } from '../../../../test/support/admission.ts';
import { type ApiServer, startApiServer } from '../../../../test/support/api-server.ts';
import { buildImage } from '../../../../test/support/image.ts';
import type { AdmissionConfig } from '../../../config/admission-config.ts';
import { silentLogger } from '../../../lib/log.ts';
import type { RuleMode } from '../../../policy/rule.ts';
import { buildAdmissionApp } from '../../admission/admission-app.ts';

const token = 'abcdefghijklmnopqrstuvwxyz';
const image = buildImage([{ 'a.txt': 'a' }]);
const host = 'registry.example.org';
const [tagged, pinned] = [`${host}/team/app:1`, `${host}/team/app@${image.manifest.digest}`];

let server: ApiServer;
let strict: FastifyInstance;
beforeAll(async () => {
  server = await startApiServer();
  await server.push('team/app', '1', image);
  await server.scansDone();
  strict = await appWith({});
});
afterAll(async () => {
  await strict.close();
  await server[Symbol.asyncDispose]();
});

async function appWith(more: Partial<AdmissionConfig>): Promise<FastifyInstance> {
  const rest = { token, hosts: [host], mode: 'enforce', others: 'allow', breakGlass: false } as const;
  return await buildAdmissionApp(server.services, { ...rest, ...more }, undefined, silentLogger());
}
/** Images without a distribution are unsupported. */
async function policy(deploy: RuleMode) {
  const body = { rules: { endOfLife: { pull: 'off', deploy } } };
  await server.call('manager', 'setPolicy', { params: { namespace: 'team' }, body });
}
async function post(
  app: FastifyInstance,
  path: string,
  body: unknown,
  authorization: string | undefined = `Bearer ${token}`,
) {
  const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  return await app.inject({ method: 'POST', url: `/admission/${path}`, headers, payload });
}
async function validate(object: unknown, app = strict, request: object = {}) {
  const { statusCode, body } = await post(app, 'validate', admissionReview({ object, ...request }));
  expect(statusCode).toBe(200);
  return JSON.parse(body).response;
}
async function auditOf(action: string) {
  await server.services.audit.flush();
  const { items } = (await server.call('admin', 'listAudit', { query: { action } })).data;
  return items;
}

describe('a cluster that asks', () => {
  it('is told what the policy blocks, why, and where to read on', async () => {
    await policy('block');
    const { uid, allowed, status } = await validate(pod([tagged]));
    expect({ uid, allowed, code: status.code }).toEqual({
      uid: admissionReview().request.uid,
      allowed: false,
      code: 403,
    });
    expect(status.message).toMatch(
      /^container c0: registry\.example\.org\/team\/app:1 is blocked by the policy of namespace team \(unsupported\): .+\. See https:\/\/registry\.example\.org\/version\?repository=team\/app&reference=1$/,
    );
  });

  it('is told of a digest in few letters, and with the whole in the link', async () => {
    const { status } = await validate(pod([`${tagged}@${image.manifest.digest}`]), strict, { dryRun: true });
    const short = `${tagged}@${image.manifest.digest.slice(0, 19)}…`;
    expect(status.message).toContain(`container c0: ${short} is blocked by`);
    expect(status.message).toMatch(new RegExp(`&reference=${image.manifest.digest}$`));
  });

  it('has it noted once, whoever tries again', async () => {
    await validate(pod([tagged]));
    expect(await auditOf('admit')).toMatchObject([
      {
        ...{ actor: 'cluster:ann', namespace: 'team', target: tagged, result: 'refused' },
        detail: { object: 'Pod shop/cart', outcome: 'refused', rules: ['endOfLife'], digest: image.manifest.digest },
      },
    ]);
  });

  it.each<[string, unknown, object]>([
    ['a digest is judged', pod([pinned]), { allowed: false }],
    ['a digest counts before a tag', pod([`${host}/team/app:other@${image.manifest.digest}`]), { allowed: false }],
    ['what runs already stays', pod([tagged]), { allowed: true, operation: 'UPDATE', oldObject: pod([tagged]) }],
    ['what leaves may leave', null, { allowed: true, operation: 'DELETE', oldObject: pod([tagged]) }],
    ['images of others are let in', pod(['nginx', 'ghcr.io/team/app:1']), { allowed: true }],
    ['what is not here is refused', pod([`${host}/team/app:2`]), { allowed: false }],
    ['a repository that is not here, too', pod([`${host}/nobody/app`]), { allowed: false }],
    ['a name that is none is refused', pod(['Not a name']), { allowed: false }],
    ['a name that leads here by another way is ours', pod([`Registry.example.org:443/team/app:1`]), { allowed: false }],
  ])('%s', async (_, object, { allowed, ...request }: { readonly allowed?: boolean }) => {
    await policy('block');
    expect((await validate(object, strict, request)).allowed).toBe(allowed);
  });

  it('is warned, or told nothing, as the policy says', async () => {
    await policy('warn');
    const { allowed, warnings } = await validate(pod([tagged]));
    expect(allowed).toBe(true);
    expect(warnings[0]).toMatch(/^container c0: .*: the policy of namespace team warns \(unsupported\): /);
    await policy('off');
    expect(await validate(pod([tagged]))).toEqual({ uid: admissionReview().request.uid, allowed: true });
  });

  it('hears of images of other registries what the settings say', async () => {
    await using app = await appWith({ others: ['docker.io/library'] });
    expect((await validate(pod(['nginx']), app)).allowed).toBe(true);
    const { allowed, status } = await validate(pod(['evil/nginx']), app);
    expect(allowed).toBe(false);
    expect(status.message).toContain('evil/nginx is of the registry docker.io, whose images may not run here.');
  });

  it('is warned of what would be refused where refusals are only detected', async () => {
    await policy('block');
    await using app = await appWith({ mode: 'detect' });
    const { allowed, warnings, auditAnnotations } = await validate(pod([tagged]), app);
    expect({ allowed, auditAnnotations }).toEqual({ allowed: true, auditAnnotations: { outcome: 'detected' } });
    expect(warnings[0]).toMatch(/^would be refused: container c0: /);
    expect((await auditOf('admit'))[0]).toMatchObject({ result: 'done', detail: { outcome: 'detected' } });
  });

  it('gets through for a reason where that is allowed, and the reason stays', async () => {
    await policy('block');
    const broken = pod([tagged], { annotations: { 'cleardock.io/break-glass': 'the shop is down' } });
    expect((await validate(broken)).allowed).toBe(false);
    await using app = await appWith({ breakGlass: true });
    expect((await validate(broken, app, { dryRun: true })).allowed).toBe(true);
    expect(await auditOf('breakGlass')).toEqual([]);
    expect((await validate(broken, app)).allowed).toBe(true);
    expect(await auditOf('breakGlass')).toMatchObject([
      { actor: 'cluster:ann', target: tagged, result: 'done', detail: { reason: 'the shop is down' } },
    ]);
  });

  it('gets digests for the tags of this registry', async () => {
    const { body } = await post(strict, 'mutate', admissionReview({ object: pod([tagged, pinned, 'nginx']) }));
    const { patch, ...response } = JSON.parse(body).response;
    expect(response).toMatchObject({ allowed: true, patchType: 'JSONPatch' });
    expect(JSON.parse(Buffer.from(patch, 'base64').toString())).toEqual([
      { op: 'replace', path: '/spec/containers/0/image', value: `${tagged}@${image.manifest.digest}` },
    ]);
  });

  it('may ask with the plug-in for images, too', async () => {
    await policy('block');
    const { body } = await post(strict, 'image-review', imageReview(['nginx', tagged]));
    const { allowed, reason } = JSON.parse(body).status;
    expect(allowed).toBe(false);
    expect(reason).toMatch(/^container 2: .* is blocked by the policy of namespace team/);
    await policy('off');
    const { status } = JSON.parse((await post(strict, 'image-review', imageReview([tagged]))).body);
    expect(status).toEqual({ allowed: true });
  });

  it('is counted', async () => {
    const figures = await server.services.metrics.registry.metrics();
    expect(figures).toMatch(/cleardock_admission_seconds_count\{review="validate",outcome="refused"\} \d+/);
  });
});

describe('whoever asks', () => {
  it.each<[string, string, string | undefined, number]>([
    ['without a token gets no answer', 'validate', '', 401],
    ['with another token gets none', 'validate', 'Bearer guess', 401],
    ['with another token in the path gets none', 'validate/guess', '', 401],
    ['with the token in the path gets one', `validate/${token}`, '', 200],
    [
      'with the token as a password gets one',
      'validate',
      `Basic ${Buffer.from(`cluster:${token}`).toString('base64')}`,
      200,
    ],
    ['with a wrong password gets none, whatever the path', `validate/${token}`, 'Bearer guess', 401],
  ])('%s', async (_, path, authorization, status) => {
    expect((await post(strict, path, admissionReview(), authorization)).statusCode).toBe(status);
  });

  it.each<[string, string, number, string]>([
    ['what is no JSON', '{', 400, 'JSON'],
    ['another version', '{"apiVersion":"admission.k8s.io/v1beta1"}', 400, 'admission.k8s.io/v1 is understood here.'],
    [
      'an object that is no pod',
      JSON.stringify(admissionReview({ object: pod([7 as never]) })),
      400,
      'spec.containers.0.image',
    ],
    ['more than an API server sends', `"${'x'.repeat(7 << 20)}"`, 413, 'too large'],
  ])('with %s is told so', async (_, body, status, message) => {
    const answer = await post(strict, 'validate', body);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toContain(message);
  });
});
