// Runs the official conformance suite of the OCI distribution specification, a Go program, against a server of its own, for
// version 1.1 and for what main adds. Needs a Go toolchain, and the suite's sources in the folder CONFORMANCE_SOURCE (its
// `conformance` folder). Everything that can be switched on is on; nothing may fail and nothing may be left out.
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

/** Options of the suite that are off where nobody asks: what came after 1.1, and images without all of their layers. */
const offByDefault = [
  ...['API_BLOBS_UPLOAD_CANCEL', 'API_BLOBS_DIGEST_HEADER', 'API_MANIFESTS_DIGEST_HEADER', 'API_MANIFESTS_TAG_PARAM'],
  'DATA_SPARSE',
];
const folder = mkdtempSync(join(tmpdir(), 'cleardock-conformance-'));
const binary = join(folder, 'conformance');
try {
  const build = await run('go', ['build', '-o', binary, '.'], { cwd: source, env: process.env });
  if (build.code !== 0) throw new Error(build.stderr);
  for (const version of ['1.1', 'dev']) await runSuite(version);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function runSuite(version: string): Promise<void> {
  // Sparse images are a choice that the specification leaves to registries; ours is an option.
  const options = { CLEARDOCK_LOG_LEVEL: 'warn', CLEARDOCK_INCOMPLETE_IMAGES: 'accept' };
  await using server = await startServerProcess({ env: options });
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
  for (const name of offByDefault) env[`OCI_${name}`] = 'true';
  const { stdout, stderr } = await run(binary, [], { env, cwd: folder });
  const summary = /<testsuites [^>]*>/.exec(readFileSync(join(results, 'junit.xml'), 'utf8'))?.[0] ?? '';
  const count = (name: string) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(summary)?.[1] ?? 0);
  const [tests, failed, skipped] = [
    count('tests'),
    count('failures') + count('errors'),
    count('skipped') + count('disabled'),
  ];
  console.log(`${version}: ${tests - failed - skipped} passed, ${failed} failed, ${skipped} skipped`);
  // What is switched off as a whole is not counted, but the suite writes its settings down.
  const off = readFileSync(join(results, 'results.yaml'), 'utf8').match(/^ *\w+: false$/gm) ?? [];
  if (off.length > 0) console.error(`The suite has options that are off:\n${off.join('\n')}`);
  if (tests < 800 || failed > 0 || skipped > 0 || off.length > 0) {
    console.error(stdout + stderr);
    process.exitCode = 1;
  }
}
