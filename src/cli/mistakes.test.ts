import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { buildImage, writeOciLayout } from '../../test/support/image.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-mistakes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const layout = join(folder, 'layout');
writeOciLayout(layout, buildImage([{ 'etc/hostname': 'x' }]), '1');
const write = (name: string, content: string) => {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
};

/** What people do wrong, what they are told, and the exit code. */
type Mistake = readonly [what: string, args: readonly string[], code: number, told: string];

async function expectMistake(args: readonly string[], code: number, told: string): Promise<void> {
  let text = '';
  const ended = await run(args, (part) => {
    text += part;
  });
  expect(text).toMatch(/^cleardock: /);
  expect(text).toContain(told);
  expect(ended).toBe(code);
}

describe('cleardock tells what is wrong with', () => {
  it.each<Mistake>([
    ['a command that is misspelt', ['scna'], 2, 'Did you mean scan?'],
    ['an unknown flag', ['--verbose'], 2, "unknown option '--verbose'"],
  ])('%s', (_, args, code, told) => expectMistake(args, code, told));
});

describe('cleardock scan tells what is wrong with', () => {
  it.each<Mistake>([
    ['no image', [], 2, "missing required argument 'image'"],
    ['two images', [layout, layout], 2, 'too many arguments'],
    ['a flag that is misspelt', [layout, '--fail-onn', 'high'], 2, 'Did you mean --fail-on?'],
    ['a level that is none', [layout, '--fail-on', 'severe'], 2, 'It is a list of critical, high, medium'],
    ['a date that is none', [layout, '--since', 'yesterday'], 2, 'It is a day like 2026-01-31.'],
    ['a format that is none', [layout, '--format', 'pdf'], 2, 'Allowed choices are'],
    ['a check without advisories', [layout, '--packages-only', '--fail-on', 'high'], 2, 'leave one of them out'],
    ['a name that is no reference', ['team/app:1:2'], 2, 'is neither a file, a folder nor a reference like'],
    ['a name with capital letters', ['r.example/Team/App:1'], 2, 'names of repositories have no capital letters.'],
    ['a path with nothing at it', ['./none.tar'], 4, 'There is no file or folder ./none.tar.'],
    ['a file that is no image', [write('text', 'text')], 4, 'cannot be scanned'],
    [
      'an image with nothing attached',
      [`attached:${layout}`],
      4,
      'No bill of materials that can be read is attached to',
    ],
    [
      'an image to look for attachments that is not there',
      ['attached:./none'],
      4,
      'There is no file or folder ./none.',
    ],
    ['a tag that a layout has not', [`${layout}:2`], 4, 'has no image with the name 2'],
    [
      'a baseline that is none',
      [layout, '--baseline', write('list.json', '[]')],
      4,
      'list.json cannot be compared with',
    ],
    ['a template that is not there', [layout, '--template', 'none.tmpl'], 4, 'The template none.tmpl cannot be read'],
    [
      'a template with a field that is misspelt',
      [layout, '--template', write('a.tmpl', '{{#findings}}\n{{severty}}{{/findings}}')],
      4,
      'a.tmpl, line 2: no report has a field severty; did you mean severity?',
    ],
    ['no template', [layout, '--format', 'template'], 2, 'name its file with --template FILE'],
    ['a reference with a scheme', ['https://r.example/app:1'], 2, '; leave out what stands before the host.'],
    ['a reference with a password', ['http://me:word@r.example/app:1'], 2, 'http://me:********@r.example/app:1 is'],
    ['a path for a server', ['./layout', '--server', '127.0.0.1:1'], 2, 'Leave --server out to look at the path'],
    ['an ignore file that is none', [layout, '--ignore-file', write('i.yaml', '- id: []')], 4, 'i.yaml: It is no list'],
    ['an ignore file that is not there', [layout, '--ignore-file', 'none.yaml'], 4, 'none.yaml cannot be read'],
    ['a registry that does not answer', ['127.0.0.1:1/team/app:1'], 5, '127.0.0.1:1 cannot be reached'],
    ['a file that cannot be written', [layout, '--output', join(folder, 'none/report')], 3, 'cannot be written'],
  ])('%s', (_, args, code, told) =>
    expectMistake(['scan', '--offline', '--cache', join(folder, 'cache'), ...args], code, told),
  );
});

describe('the commands for registries tell what is wrong with', () => {
  it.each<Mistake>([
    [
      'a source that is not there',
      ['push', 'none', 'r.example/a:1'],
      4,
      'There is no file or folder none; an image in',
    ],
    [
      'a source that is no image',
      ['push', folder, 'r.example/a:1'],
      4,
      'is neither an OCI layout nor an archive of an image',
    ],
    [
      'a tag that the source has not',
      ['push', `${layout}:2`, 'r.example/a:1'],
      4,
      'no image with the name 2; there are 1',
    ],
    ['a target without a host', ['push', layout, 'team/app:1'], 2, 'team/app:1 names no registry; name its host'],
    [
      'a digest to push to',
      ['push', layout, `r.example/a@sha256:${'0'.repeat(64)}`],
      2,
      'named by a tag, not by a digest',
    ],
    ['a registry to pull into', ['pull', 'r.example/a:1', 'r.example/b:1'], 2, 'pull writes a folder or an archive'],
    ['a folder that holds other files', ['copy', layout, folder], 3, 'it has files that are no OCI layout'],
    ['referrers into a folder', ['copy', '--referrers', layout, join(folder, 'x')], 2, '--referrers needs a registry'],
    ['a registry that does not answer', ['copy', layout, '127.0.0.1:1/a:1'], 5, '127.0.0.1:1 cannot be reached'],
    ['tags of a version', ['tags', 'r.example/a:1'], 2, 'names a version; name the repository alone'],
    ['tags without a host', ['tags', 'team/app'], 2, 'team/app names no registry'],
    ['tags of nothing', ['tags'], 2, "missing required argument 'repository'"],
    ['a version that is not named', ['delete', 'r.example/a'], 2, 'name a tag (r.example/a:TAG) or a digest'],
    ['a digest that is none', ['delete', 'r.example/a@sha256:12'], 2, 'nor a reference like'],
    ['a host that is none', ['login', 'r.example/team'], 2, 'is no host like registry.example.org'],
    ['a password without a name', ['login', 'r.example', '--password-stdin'], 2, '--password-stdin needs --username'],
    ['a password in an argument', ['login', 'r.example', '--password', 'x'], 2, "unknown option '--password'"],
    ['a password behind a sign', ['login', 'r.example', '--password=x'], 2, "unknown option '--password'"],
    ['nobody to ask', ['login', 'r.example', '--username', 'me'], 2, 'Nobody can be asked here'],
  ])('%s', (_, args, code, told) => expectMistake(args, code, told));
});

describe('the commands that ask a server tell what is wrong with', () => {
  const none = ['--server', '127.0.0.1:1'];
  it.each<Mistake>([
    ['a server that does not answer', ['search', 'CVE-2099-1', ...none], 5, '127.0.0.1:1 cannot be reached.'],
    ['a server over an open connection', ['report', '--server', 'http://r.example'], 2, 'use https'],
    [
      'an address that is none',
      ['report', '--server', 'https://'],
      2,
      'is no address like https://registry.example.org',
    ],
    ['a format that is none', ['report', '--format', 'pdf'], 2, 'Allowed choices are table, json, markdown, csv'],
    ['an exception without a reason', ['exception', 'add', 'CVE-2099-1'], 2, "required option '--reason <text>'"],
    [
      'an end that is no day',
      ['exception', 'add', 'CVE-2099-1', '--reason', 'x', '--expires', 'soon'],
      2,
      'It is a day',
    ],
    ['an exception that has no number', ['exception', 'remove', 'CVE-2099-1'], 2, 'It is a number.'],
    ['a version of another server', ['policy', 'check', 'r.example/a:1', ...none], 2, 'is not in 127.0.0.1:1'],
    [
      'an end that is not in the calendar',
      ['exception', 'add', 'CVE-2099-1', '--reason', 'x', '--expires', '2030-02-30'],
      2,
      'It is a day',
    ],
    [
      'an end that is past',
      ['exception', 'add', 'CVE-2099-1', '--reason', 'x', '--expires', '2020-01-01'],
      2,
      'It is past; name a day to come.',
    ],
    ['a search for nothing', ['search', '', ...none], 2, 'Name what to look for: a vulnerability like'],
    ['an ecosystem that is misspelt', ['search', 'a', '--ecosystem', 'pipy', ...none], 2, 'did you mean pypi?'],
    [
      'an ecosystem that is none',
      ['search', 'a', '--ecosystem', 'debian', ...none],
      2,
      'no ecosystem debian; there are',
    ],
    [
      'a policy that is none',
      ['policy', 'simulate', write('p.json', '[]'), ...none],
      4,
      'p.json is no policy: must be an object.',
    ],
    ['a policy that is not there', ['policy', 'simulate', 'none', ...none], 4, 'none cannot be read: there is no such'],
    ['a version that is no reference', ['policy', 'check', 'Team/App:1', ...none], 2, 'nor a reference like'],
  ])('%s', (_, args, code, told) => expectMistake(args, code, told));
});

describe('cleardock serve, config and demo tell what is wrong with', () => {
  it.each<Mistake>([
    ['an address without a port', ['serve', '--listen', '127.0.0.1'], 2, '--listen must be HOST:PORT'],
    ['a port that is none', ['config', '--listen', 'localhost:99999'], 2, '--listen must be HOST:PORT'],
    ['a flag of others', ['serve', '--port', '80'], 2, "unknown option '--port'"],
    ['a data folder that is a file', ['serve', '--data', write('file', '')], 3, 'it is a file. Choose another with'],
    ['a time without a unit', ['serve', '--feed-interval', '6'], 2, 'must be a number with a unit, like 30m, 6h or 1d'],
    ['a source that is misspelt', ['serve', '--feeds', 'debain'], 2, 'no advisory source debain; did you mean debian?'],
    ['a source that is none', ['serve', '--feeds', 'windows'], 2, 'there are almalinux, alpine, '],
    ['a password in an argument', ['serve', '--admin-password', 'x'], 2, "unknown option '--admin-password'"],
    ['a level of logs that is none', ['config', '--log-level', 'loud'], 2, 'must be trace, debug, info'],
    ['a command of config', ['config', 'show'], 2, "'show' is no command. Allowed choices are print."],
    ['a value that is left out', ['config', '--data'], 2, "option '--data <FOLDER>' argument missing"],
    ['half of a pair', ['config', '--oidc-issuer', 'https://id.example'], 2, 'belong together: give both, or none'],
    ['a demonstration in a folder that holds files', ['demo', '--data', folder], 3, 'is made in an empty folder'],
    ['a demonstration in a file', ['demo', '--data', write('file', '')], 3, 'it is a file. Choose another with --data'],
    ['a demonstration at no address', ['demo', '--listen', '80'], 2, '--listen must be HOST:PORT'],
    ['a value of a flag that has none', ['demo', '--keep', 'yes'], 2, "too many arguments for 'demo'"],
  ])('%s', (_, args, code, told) => expectMistake(args, code, told));

  it('a variable that is misspelt', async () => {
    vi.stubEnv('CLEARDOCK_LISTN', '127.0.0.1:0');
    await expectMistake(['config'], 2, 'CLEARDOCK_LISTN is not a setting of Cleardock; did you mean CLEARDOCK_LISTEN?');
    vi.unstubAllEnvs();
  });
});

describe('the commands for advisories and the audit log tell what is wrong with', () => {
  const cache = ['--cache', join(folder, 'empty')];
  it.each<Mistake>([
    ['a command that is misspelt', ['db', 'updte'], 2, 'Did you mean update?'],
    ['a source that is misspelt', ['db', 'update', 'debain', ...cache], 2, 'did you mean debian?'],
    [
      'a mirror that is none',
      ['db', 'update', '--feed-mirror', 'ftp://x', ...cache],
      2,
      'must be an http or https URL',
    ],
    ['nothing to check', ['db', 'verify', ...cache], 4, 'load some with `cleardock db update`'],
    ['nothing to export', ['db', 'export', join(folder, 'set'), ...cache], 4, 'load some with `cleardock db update`'],
    ['no target', ['db', 'export', ...cache], 2, "missing required argument 'target'"],
    ['the data of no server', ['db', 'export', 'x', '--data', folder], 2, 'is no data folder of a Cleardock server'],
    ['a set that is not there', ['db', 'import', './none', ...cache], 4, 'There is no file or folder ./none.'],
    ['a set that is none', ['db', 'import', write('text', 'x'), ...cache], 4, 'neither an OCI layout nor an archive'],
    [
      'a key that is not there',
      ['db', 'import', layout, '--key', 'none', ...cache],
      2,
      '--key names none, which cannot be read: there is no such file or folder.',
    ],
    ['the log of no server', ['audit', 'verify', '--data', folder], 4, 'Name it with --data FOLDER, or set'],
    ['an entry that is none', ['audit', 'verify', '--known', 'x'], 2, '--known is NUMBER:HASH'],
    ['a time that is none', ['audit', 'export', '--since', 'yesterday'], 2, '--since is a time like 2026-01-31'],
    ['a result that is none', ['audit', 'export', '--result', 'ok'], 2, 'Allowed choices are done, refused, failed'],
  ])('%s', (_, args, code, told) => expectMistake(args, code, told));
});

describe('cleardock sbom and compare tell what is wrong with', () => {
  it.each<Mistake>([
    ['no image', ['sbom'], 2, "missing required argument 'image'"],
    ['a format that lists no packages', ['sbom', layout, '--format', 'sarif'], 2, 'Allowed choices are csv, cyclonedx'],
    ['a list that is none', ['sbom', `sbom:${write('text', 'x')}`], 4, 'or a list of packages, that is known'],
    ['a distribution as people say it', ['sbom', layout, '--distribution', 'Debian 12'], 2, 'must be like debian:12'],
    ['one image', ['compare', layout], 2, "missing required argument 'after'"],
    ['three images', ['compare', 'a', 'b', 'c'], 2, 'Expected 2 arguments but got 3'],
    [
      'a level that is none',
      ['compare', 'a', 'b', '--fail-on-new', 'severe'],
      2,
      'It is one of critical, high, medium',
    ],
    ['a format of scans', ['compare', layout, layout, '-o', 'sarif=x'], 2, 'there is no format sarif'],
    ['the flag of a scan', ['compare', 'a', 'b', '--fail-on', 'high'], 2, "unknown option '--fail-on'"],
    [
      'a check without advisories',
      ['compare', layout, layout, '--packages-only', '--fail-on-new', 'high'],
      2,
      'leave one of them out',
    ],
    ['a version that --server takes', ['scan', '--server', 'a:1'], 2, '--server took a:1 for an address: put --server'],
    ['a document for a server', ['compare', 'a:1', 'b:1', '--server', '--vex', 'x'], 2, 'is for scans on this machine'],
    ['a request for nothing', ['exception', 'request', 'CVE-2099-1', '--reason', 'x'], 2, 'Name where it should not'],
  ])('%s', (_, args, code, told) => expectMistake(args, code, told));
});

describe('the commands for upkeep, signatures and shells tell what is wrong with', () => {
  const none = join(folder, 'none');
  const version = 'r.example/team/app:1.0';
  it.each<Mistake>([
    ['no image to verify', ['verify'], 2, "missing required argument 'image'"],
    ['an image without a host', ['verify', 'team/app:1.0'], 2, 'names no registry; name its host'],
    [
      'a requirement that is none',
      ['verify', version, '--require', 'all'],
      2,
      'Allowed choices are clearance, signature',
    ],
    ['keys that are not there', ['verify', version, '--key', 'none'], 2, 'there is no such file or folder.'],
    [
      'keys that are none',
      ['verify', version, '--key', write('k.pem', 'x')],
      2,
      'k.pem: This is not a public key in PEM',
    ],
    ['a server over an open connection', ['verify', version, '--server', 'http://r.example'], 2, 'use https'],
    ['the data of no server to clean up', ['gc', '--data', none], 4, 'is no data folder of a server. Name it'],
    ['a server that does not answer', ['gc', '--server', '127.0.0.1:1'], 5, '127.0.0.1:1 cannot be reached.'],
    ['a folder beside a server', ['gc', '--server', 'r.example', '--data', none], 2, 'leave them out with --server'],
    ['a grace that is too short', ['gc', '--gc-grace', '5m', '--data', folder], 2, '--gc-grace must be 1h or longer'],
    ['no folder for a backup', ['backup'], 2, "missing required argument 'folder'"],
    ['the data of no server to back up', ['backup', none, '--data', none], 2, 'name it with --data FOLDER'],
    ['no backup', ['restore'], 2, "missing required argument 'backup'"],
    ['a backup that is not there', ['restore', none], 4, 'is no whole backup'],
    ['a backup that is a file', ['restore', write('b', '')], 4, 'is no whole backup'],
    ['no shell', ['completion'], 2, "missing required argument 'shell'"],
    ['a shell that is not known', ['completion', 'csh'], 2, "'csh' is no shell. Allowed choices are bash, zsh, fish."],
    ['two shells', ['completion', 'bash', 'zsh'], 2, 'Expected 1 argument but got 2'],
    ['a number that is none', ['exception', 'remove', 'first'], 2, "'first' is no id. It is a number."],
  ])('%s', (_, args, code, told) => expectMistake(args, code, told));
});
