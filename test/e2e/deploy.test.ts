import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bareEnvironment } from '../support/bare-environment.ts';
import { type FeedServer, sampleDocuments, startFeedServer } from '../support/feeds.ts';
import { buildImage, writeOciLayout } from '../support/image.ts';
import { projectRoot } from '../support/source-tree.ts';
import { run } from '../support/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-deploy-'));
const deploy = join(projectRoot, 'deploy');
const document = (name: string): unknown => load(readFileSync(join(deploy, name), 'utf8'));
const lodash = '{"name":"lodash","version":"4.17.20"}';
writeOciLayout(join(folder, 'image'), buildImage([{ 'app/node_modules/lodash/package.json': lodash }]), '1');
mkdirSync(join(folder, 'bin'));
symlinkSync(join(projectRoot, 'bin/cleardock'), join(folder, 'bin/cleardock'));

let feeds: FeedServer;
beforeAll(async () => {
  feeds = await startFeedServer(sampleDocuments());
});
afterAll(async () => {
  await feeds?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs shell code as a pipeline does, with the command in PATH. */
function shell(code: string, env: Readonly<Record<string, string>>, cwd = folder) {
  const path = [join(folder, 'bin'), join(process.execPath, '..'), process.env.PATH].join(delimiter);
  return run('bash', ['-e', '-c', code], {
    cwd,
    env: { ...bareEnvironment(folder), PATH: path, CLEARDOCK_FEED_MIRROR: feeds.mirror, ...env },
  });
}

const action = z.object({
  inputs: z.record(
    z.string(),
    z.strictObject({ description: z.string(), required: z.boolean().optional(), default: z.string().optional() }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.strictObject({
        name: z.string(),
        id: z.string().optional(),
        shell: z.literal('bash'),
        env: z.record(z.string(), z.string()).optional(),
        run: z.string(),
      }),
    ),
  }),
});
const gitlab = z.object({ '.cleardock-scan': z.looseObject({ script: z.array(z.string()) }) });
const tekton = z.object({
  apiVersion: z.literal('tekton.dev/v1'),
  kind: z.literal('Task'),
  spec: z.looseObject({ steps: z.array(z.looseObject({ script: z.string() })) }),
});

describe('the step for pipelines', () => {
  it('of GitHub passes inputs as variables, and fails with the code of the scan', async () => {
    const { inputs, runs } = action.parse(document('github-action/action.yml'));
    const [install, scan] = runs.steps;
    for (const [, text] of Object.entries(scan?.env ?? {})) expect(text).toMatch(/^\$\{\{ inputs\.[a-z-]+ \}\}$/);
    expect(runs.steps.map((step) => step.run).join('')).not.toContain('${{');
    const given: Record<string, string> = { image: 'image', 'fail-on': 'critical', output: 'table sarif=report.sarif' };
    const env = Object.entries(scan?.env ?? {}).map(([name, text]) => {
      const input = /inputs\.([a-z-]+)/.exec(text)?.[1] ?? '';
      return [name, given[input] ?? inputs[input]?.default ?? ''];
    });
    const runner = {
      ...{ GITHUB_ACTION_PATH: join(deploy, 'github-action'), GITHUB_OUTPUT: join(folder, 'output') },
      ...{ GITHUB_PATH: join(folder, 'path'), RUNNER_TEMP: folder },
    };
    expect(await shell(install?.run ?? '', runner)).toMatchObject({ code: 0 });
    const ended = await shell(scan?.run ?? '', { ...runner, ...Object.fromEntries(env) });
    expect(ended.code, ended.stderr).toBe(6);
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('exit-code=6\n');
    expect(existsSync(join(folder, 'report.sarif'))).toBe(true);
  });

  it('takes no shell code from what a pipeline gives', async () => {
    const image = '$(touch injected); `touch injected`; --output=injected';
    const { code } = await shell('"$SCRIPT"', { SCRIPT: join(deploy, 'pipelines/scan.sh'), CLEARDOCK_IMAGE: image });
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'injected'))).toBe(false);
  });

  it('of GitLab writes the report that GitLab reads', async () => {
    const { script } = gitlab.parse(document('gitlab/cleardock.gitlab-ci.yml'))['.cleardock-scan'];
    const ended = await shell(script.join('\n'), { CLEARDOCK_IMAGE: 'image', CLEARDOCK_FAIL_ON: 'critical' });
    expect(ended.code, ended.stderr).toBe(6);
    const report = JSON.parse(readFileSync(join(folder, 'gl-container-scanning-report.json'), 'utf8'));
    expect(report).toMatchObject({ scan: { type: 'container_scanning' } });
  });

  it('of Tekton runs', async () => {
    const { steps } = tekton.parse(document('tekton/cleardock-scan.yaml')).spec;
    const ended = await shell(steps[0]?.script ?? '', { CLEARDOCK_IMAGE: 'image', CLEARDOCK_FAIL_ON: 'malicious' });
    expect(ended.code, ended.stderr).toBe(0);
  });

  it('before a push stops it where a lock file names what must not be there', async () => {
    const repository = join(folder, 'repository');
    mkdirSync(repository);
    execFileSync('git', ['init', '-q'], { cwd: repository });
    const lock = { lockfileVersion: 3, packages: { 'node_modules/lodash': { version: '4.17.20' } } };
    writeFileSync(join(repository, 'package-lock.json'), JSON.stringify(lock));
    const hook = join(deploy, 'git-hooks/pre-push');
    expect(await shell(`'${hook}' </dev/null`, {}, repository)).toMatchObject({ code: 6 });
    writeFileSync(join(repository, '.cleardockignore.yaml'), '- id: CVE-2099-0006\n  reason: not used\n');
    expect(await shell(`'${hook}' </dev/null`, {}, repository)).toMatchObject({ code: 0 });
  });
});

describe('what is deployed', () => {
  it('has shell code without mistakes of syntax', async () => {
    for (const file of ['pipelines/scan.sh', 'git-hooks/pre-push'])
      expect(await run('sh', ['-n', join(deploy, file)])).toMatchObject({ code: 0, stderr: '' });
  });

  it('names folders and files that are there', () => {
    const compose = z.looseObject({
      services: z.record(
        z.string(),
        z.looseObject({ build: z.object({ context: z.string(), dockerfile: z.string() }) }),
      ),
    });
    const { build } = compose.parse(document('compose.yaml')).services.cleardock ?? {};
    expect(existsSync(join(deploy, build?.context ?? '', build?.dockerfile ?? ''))).toBe(true);
    const ignored = readFileSync(join(projectRoot, '.containerignore'), 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['node_modules', '.git', 'cleardock-data']));
    expect(readdirSync(deploy)).toContain('Containerfile');
  });

  it('is made of instructions that container builders know', () => {
    const text = readFileSync(join(deploy, 'Containerfile'), 'utf8').replaceAll('\\\n', ' ');
    const words = text
      .split('\n')
      .flatMap((line) => /^([A-Z]+) \S/.exec(line)?.[1] ?? (line === '' || line.startsWith('#') ? [] : [line]));
    const known = [
      'ARG',
      'FROM',
      'WORKDIR',
      'COPY',
      'RUN',
      'ENV',
      'USER',
      'VOLUME',
      'EXPOSE',
      'HEALTHCHECK',
      'ENTRYPOINT',
      'CMD',
    ];
    expect(words.filter((word) => !known.includes(word))).toEqual([]);
    expect(text).toMatch(/^USER 65532:65532$/m);
  });
});
