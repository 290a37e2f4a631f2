// Runs the official conformance suite of the OCI distribution specification, a Go program, against a server of its own, for
// version 1.1 and for what main adds. Needs a Go toolchain, and the suite's sources in the folder CONFORMANCE_SOURCE (its
// `conformance` folder). Nothing may fail and nothing may be skipped.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminPassword, startServerProcess } from '../test/support/server-process.ts';
import { run } from '../test/support/tools.ts';

const source = process.env.CONFORMANCE_SOURCE;
if (!source) {
  console.error(
    'Set CONFORMANCE_SOURCE to the folder "conformance" of a checkout of opencontainers/distribution-spec.',
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'cleardock-conformance-'));
const binary = join(folder, 'conformance');
try {
  const build = await run('go', ['build', '-o', binary, '.'], { cwd: source, env: process.env });
  if (build.code !== 0) throw new Error(build.stderr);
  const added = ['BLOBS_UPLOAD_CANCEL', 'BLOBS_DIGEST_HEADER', 'MANIFESTS_DIGEST_HEADER', 'MANIFESTS_TAG_PARAM'];
  // What main added is switched on for 1.1 too, since the server has it.
  for (const version of ['1.1', 'dev']) await runSuite(version, added);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function runSuite(version: string, switchedOn: readonly string[]): Promise<void> {
  await using server = await startServerProcess({ env: { CLEARDOCK_LOG_LEVEL: 'warn' } });
  const results = join(folder, version);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    OCI_VERSION: version,
    OCI_REGISTRY: server.host,
    OCI_TLS: 'disabled',
    OCI_USERNAME: 'admin',
    OCI_PASSWORD: adminPassword,
    OCI_RESULTS_DIR: results,
  };
  for (const name of switchedOn) env[`OCI_API_${name}`] = 'true';
  const { stdout, stderr } = await run(binary, [], { env, cwd: folder });
  const summary = /<testsuites [^>]*>/.exec(readFileSync(join(results, 'junit.xml'), 'utf8'))?.[0] ?? '';
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(summary)?.[1] ?? 0);
  const [tests, failed, skipped] = [count('tests'), count('failures') + count('errors'), count('skipped')];
  console.log(`${version}: ${tests - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
  if (tests < 800 || failed > 0 || skipped > 0) {
    console.error(stdout + stderr);
    process.exitCode = 1;
  }
}
