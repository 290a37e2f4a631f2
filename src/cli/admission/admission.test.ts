import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { afterAll, describe, expect, it } from 'vitest';
import { admissionReview, pod } from '../../../test/support/admission.ts';
import { askWebhook } from '../../../test/support/ask-webhook.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { startServerProcess } from '../../../test/support/server-process.ts';
import { projectRoot } from '../../../test/support/source-tree.ts';
import { run } from '../../../test/support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-webhook-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = join(folder, 'files');
const service = ['--service', 'registry/cleardock'];
const admission = (...args: readonly string[]) =>
  run(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), 'admission', ...args]);
const file = (name: string) => readFileSync(join(files, name), 'utf8');

interface Configuration {
  readonly kind: string;
  readonly webhooks: readonly {
    readonly clientConfig: {
      readonly caBundle: string;
      readonly service?: { readonly path: string };
      readonly url?: string;
    };
  }[];
}

describe('cleardock admission', () => {
  it('makes a certificate once', async () => {
    const made = await admission('certificate', ...service, '--out', files);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('for cleardock.registry.svc') });
    expect(new X509Certificate(file('tls.crt')).checkHost('cleardock.registry.svc')).toBeDefined();
    expect(statSync(join(files, 'tls.key')).mode & 0o777).toBe(0o600);
    const again = await admission('certificate', ...service, '--out', files);
    expect(again).toMatchObject({ stderr: expect.stringContaining('nothing is overwritten') });
    expect(again.code).not.toBe(0);
  });

  it('prints the webhooks of a service', async () => {
    const { stdout } = await admission('manifest', ...service, '--certificates', files, '--pin');
    const [mutating, validating] = loadAll(stdout) as Configuration[];
    expect([mutating?.kind, validating?.kind]).toEqual([
      'MutatingWebhookConfiguration',
      'ValidatingWebhookConfiguration',
    ]);
    expect(validating?.webhooks).toMatchObject([
      {
        ...{ name: 'images.cleardock.io', failurePolicy: 'Fail', timeoutSeconds: 5, sideEffects: 'NoneOnDryRun' },
        clientConfig: {
          service: {
            namespace: 'registry',
            name: 'cleardock',
            port: 5443,
            path: `/admission/validate/${file('token').trim()}`,
          },
          caBundle: Buffer.from(file('ca.crt')).toString('base64'),
        },
        namespaceSelector: { matchExpressions: [{ values: ['kube-system', 'kube-node-lease', 'registry'] }] },
      },
    ]);
  });

  it('prints those of an address, and has clusters wait for it or not', async () => {
    const more = ['--fail-open', '--timeout', '2', '--exclude', 'a,b'];
    const { stdout } = await admission('manifest', '--url', 'https://a.example:5443', '--certificates', files, ...more);
    expect(loadAll(stdout)).toMatchObject([
      {
        webhooks: [
          {
            ...{ failurePolicy: 'Ignore', timeoutSeconds: 2 },
            clientConfig: { url: `https://a.example:5443/admission/validate/${file('token').trim()}` },
            namespaceSelector: { matchExpressions: [{ values: ['a', 'b'] }] },
          },
        ],
      },
    ]);
  });

  it.each([
    [['manifest', ...service, '--certificates', folder], 'needs ca.crt'],
    [['manifest', ...service, '--certificates', files, '--timeout', '60'], 'from 1 to 30'],
    [['certificate', ...service, '--out', folder, '--days', '0'], '--days must be'],
  ])('tells what is missing: %j', async (args, message) => {
    const { code, stderr } = await admission(...args);
    expect(stderr).toContain(message);
    expect(code).not.toBe(0);
  });

  it('fits the server: it answers whoever trusts the one and shows the other', async () => {
    const port = await freePort();
    await using server = await startServerProcess({
      args: [
        ...['--admission-listen', `127.0.0.1:${port}`, '--admission-hosts', 'registry.example.org'],
        ...['--admission-cert', join(files, 'tls.crt'), '--admission-key', join(files, 'tls.key')],
      ],
      env: { CLEARDOCK_ADMISSION_TOKEN_FILE: join(files, 'token') },
    });
    const { stdout } = await admission('manifest', ...service, '--certificates', files);
    const [hook] = (loadAll(stdout) as Configuration[])[0]?.webhooks ?? [];
    const { caBundle = '', service: { path = '' } = {} } = hook?.clientConfig ?? {};
    const authority = Buffer.from(caBundle, 'base64').toString();
    const answer = await askWebhook(
      { port, host: 'cleardock.registry.svc', authority, path },
      admissionReview({ object: pod(['registry.example.org/team/app:1']) }),
    );
    expect(answer).toContain('registry.example.org/team/app:1 is not in this registry');
    expect(server.output()).not.toContain(file('token').trim());
  });
});
