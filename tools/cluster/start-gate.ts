import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { apiOf, scanned, type TestApi } from '../../test/support/api.ts';
import { freePort } from '../../test/support/free-port.ts';
import { buildImage } from '../../test/support/image.ts';
import { pushImage } from '../../test/support/push.ts';
import { startServerProcess } from '../../test/support/server-process.ts';
import { projectRoot } from '../../test/support/source-tree.ts';
import { run } from '../../test/support/tools.ts';

/** Images of the registry, by what the policy for deployments says of them. */
export const images = {
  risky: 'registry.example.org/team/app:1',
  doubtful: 'registry.example.org/doubtful/app:1',
  fine: 'registry.example.org/fine/app:1',
} as const;

/** What a server says of whatever is blocked; a tag that was pinned has its digest beside it. */
export const blocked =
  /container (?:app|1): registry\.example\.org\/team\/app:1(?:@sha256:\w{12}…)? is blocked by the policy of namespace team \(unsupported\): /;

/** A Cleardock that clusters ask, set up by its own commands as the guide tells, with its data and certificates in one folder. */
export interface Gate {
  /** The folder of `cleardock admission certificate`. */
  readonly certificates: string;
  /** The webhooks, as `cleardock admission manifest` prints them. */
  manifest(...flags: readonly string[]): Promise<string>;
  /** Starts the server, runs `work`, and stops it. */
  serving(flags: readonly string[], work: (api: TestApi, url: string) => Promise<void>): Promise<void>;
}

/** Makes certificates and data in `folder`. */
export async function prepareGate(folder: string): Promise<Gate> {
  const port = await freePort();
  const certificates = join(folder, 'admission');
  const target = ['--url', `https://127.0.0.1:${port}`];
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  await cleardock('admission', 'certificate', ...target, '--out', certificates);
  return {
    certificates,
    manifest: (...flags) => cleardock('admission', 'manifest', ...target, '--certificates', certificates, ...flags),
    async serving(flags, work) {
      const files = [
        '--admission-cert',
        join(certificates, 'tls.crt'),
        '--admission-key',
        join(certificates, 'tls.key'),
      ];
      const listen = ['--admission-listen', `127.0.0.1:${port}`, '--admission-hosts', 'registry.example.org'];
      const env = { CLEARDOCK_ADMISSION_TOKEN_FILE: join(certificates, 'token'), CLEARDOCK_LOG_LEVEL: 'warn' };
      await using server = await startServerProcess({ dataFolder, args: [...listen, ...files, ...flags], env });
      await work(apiOf(server.url), server.url);
      await server.stop();
    },
  };
}

/** Pushes the {@link images}, and sets the policies that tell them apart. */
export async function fillRegistry(api: TestApi, url: string): Promise<void> {
  for (const [namespace, deploy] of [
    ['team', 'block'],
    ['doubtful', 'warn'],
    ['fine', 'off'],
  ] as const) {
    await pushImage(url, `${namespace}/app`, '1', buildImage([{ 'name.txt': namespace }]));
    await scanned(api, `${namespace}/app`, '1');
    await setPolicy(api, namespace, deploy);
  }
}

/** Images without a distribution are unsupported, so this rule decides. */
export async function setPolicy(api: TestApi, namespace: string, deploy: 'block' | 'warn' | 'off'): Promise<void> {
  await api('setPolicy', { params: { namespace }, body: { rules: { endOfLife: { pull: 'off', deploy } } } });
}

async function cleardock(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(process.execPath, [join(projectRoot, 'src/cli/main.ts'), ...args]);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}
