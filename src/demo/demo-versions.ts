import { generateKeyPairSync } from 'node:crypto';
import { madeUpMalware } from './advisory-table.ts';
import { buildArtifact, buildImage, buildIndex, type DemoImage, type LayerFiles } from './build-image.ts';
import { alpineFiles, debianFiles, nodeFiles, pythonFiles, type Versions } from './layer-files.ts';
import type { PersonName } from './people.ts';

/** A version that somebody pushed so many days ago. */
export interface DemoVersion {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly daysAgo: number;
  readonly by: PersonName;
  /** `created` is in milliseconds since the epoch. */
  build(created: number): DemoImage;
}

type Layer = Parameters<typeof buildImage>[0]['layers'][number];

const oldDebian = debianFiles('bookworm', {
  ...{ openssl: '3.0.11-1~deb12u2', glibc: '2.36-9+deb12u4', curl: '7.88.1-10+deb12u5' },
  ...{ zlib: '1:1.2.13.dfsg-1', 'xz-utils': '5.4.1-0.2' },
});
const newDebian = debianFiles('bookworm', {
  ...{ openssl: '3.0.15-1~deb12u1', glibc: '2.36-9+deb12u9', curl: '7.88.1-10+deb12u8' },
  ...{ zlib: '1:1.2.13.dfsg-1', 'xz-utils': '5.4.1-0.2' },
});
const newestDebian = debianFiles('bookworm', {
  ...{ openssl: '3.0.17-1~deb12u2', glibc: '2.36-9+deb12u9', curl: '7.88.1-10+deb12u8' },
  ...{ zlib: '1:1.2.13.dfsg-1', 'xz-utils': '5.4.1-0.2' },
});
const buster = debianFiles('buster', {
  ...{ openssl: '1.1.1n-0+deb10u3', glibc: '2.28-10+deb10u1', curl: '7.64.0-4+deb10u2' },
  ...{ zlib: '1:1.2.11.dfsg-1', 'xz-utils': '5.2.4-1' },
});
const oldAlpine = alpineFiles(0, { openssl: '3.5.0-r0', busybox: '1.37.0-r17', musl: '1.2.5-r10', zlib: '1.3.1-r2' });
const newAlpine = alpineFiles(1, { openssl: '3.5.1-r0', busybox: '1.37.0-r18', musl: '1.2.5-r10', zlib: '1.3.1-r2' });

/** Everything that is pushed, the oldest first. */
export const demoVersions: readonly DemoVersion[] = [
  version('library/debian', ['12.8'], 59, 'admin', [base(oldDebian)]),
  version('library/alpine', ['3.22.0'], 59, 'admin', [base(oldAlpine)]),
  version('legacy/erp', ['7.1'], 58, 'admin', [base(buster), copy('/opt/erp', { 'opt/erp/start.sh': 'exec ./erp\n' })]),
  version('shop/web', ['1.0'], 55, 'ben', web(oldDebian, { lodash: '4.17.20', express: '4.18.2' })),
  version('shop/api', ['2.0'], 50, 'mia', api(oldAlpine, { requests: '2.31.0', jinja2: '3.1.4', django: '4.2.11' })),
  version('platform/proxy', ['1'], 44, 'tom', [base(oldAlpine), copy('/etc/proxy', { 'etc/proxy/proxy.conf': 'a' })]),
  version('shop/web', ['1.1'], 40, 'ben', web(oldDebian, { lodash: '4.17.20', express: '4.18.2', axios: '1.6.0' })),
  version('shop/worker', ['0.9'], 35, 'mia', api(oldDebian, { requests: '2.31.0' })),
  version('platform/tools', ['2026.1'], 30, 'tom', [base(oldDebian), copy('/root', { 'root/.ssh/id': newKey() })], ''),
  version('shop/api', ['2.1'], 25, 'mia', api(oldAlpine, { requests: '2.32.3', jinja2: '3.1.4', django: '4.2.11' })),
  version('shop/web', ['1.2'], 20, 'ben', web(oldDebian, { lodash: '4.17.21', express: '4.18.2', axios: '1.6.0' })),
  version('library/debian', ['12.9', '12'], 13, 'admin', [base(newDebian)]),
  version('library/alpine', ['3.22.1', '3.22'], 13, 'admin', [base(newAlpine)]),
  version('shop/web', ['1.3'], 10, 'ben', web(newDebian, { lodash: '4.17.21', express: '4.18.2', axios: '1.6.0' })),
  {
    ...{ repository: 'platform/proxy', tags: ['2', 'latest'], daysAgo: 9, by: 'tom' },
    build: (created) => buildIndex((['amd64', 'arm64'] as const).map((one) => proxyFor(one, created))),
  },
  version('shop/api', ['2.2', 'latest'], 6, 'mia', api(newAlpine, { requests: '2.32.3', jinja2: '3.1.6' })),
  {
    ...{ repository: 'platform/chart', tags: ['0.3.0'], daysAgo: 6, by: 'tom' },
    build: () => buildArtifact(helmConfig, helmContent, 'a chart would be here'),
  },
  version('sandbox/experiment', ['dev'], 5, 'admin', web(newDebian, { [madeUpMalware.name]: '1.0.3' })),
  version('sandbox/oddity', ['1'], 4, 'admin', [base(oddLinux())]),
  version('legacy/erp', ['7.2'], 4, 'admin', [base(buster), copy('/opt/erp', { 'opt/erp/start.sh': 'exec ./erp7\n' })]),
  version('shop/worker', ['1.0', 'latest'], 3, 'mia', api(newDebian, { requests: '2.32.3', jinja2: '3.1.4' })),
  version(
    'shop/web',
    ['1.4', 'latest'],
    2,
    'ben',
    web(newDebian, { lodash: '4.17.21', express: '4.19.2', axios: '1.6.0' }),
  ),
  version('library/debian', ['12.10', '12'], 0, 'admin', [base(newestDebian)]),
  version('shop/worker', ['1.1', 'latest'], 0, 'mia', api(newestDebian, { requests: '2.32.3', jinja2: '3.1.6' })),
];

const helmConfig = 'application/vnd.cncf.helm.config.v1+json';
const helmContent = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';

function version(
  repository: string,
  tags: readonly string[],
  daysAgo: number,
  by: PersonName,
  layers: readonly Layer[],
  user = '10001',
): DemoVersion {
  return { repository, tags, daysAgo, by, build: (created) => buildImage({ layers, user, created }) };
}

function proxyFor(architecture: 'amd64' | 'arm64', created: number) {
  const layers = [base(newAlpine), copy('/etc/proxy', { 'etc/proxy/proxy.conf': architecture })];
  return { architecture, image: buildImage({ layers, user: '10001', architecture, created }) };
}

/** A program for Node on a base image. */
function web(os: LayerFiles, packages: Versions): readonly Layer[] {
  const layer = { files: nodeFiles(packages), createdBy: 'RUN npm ci --omit=dev' };
  return [base(os), layer, copy('/app', { 'app/server.js': '// the shop\n' })];
}

/** A program for Python on a base image. */
function api(os: LayerFiles, packages: Versions): readonly Layer[] {
  const layer = { files: pythonFiles(packages), createdBy: 'RUN pip install -r requirements.txt' };
  return [base(os), layer, copy('/srv', { 'srv/main.py': '# the interface\n' })];
}

function base(files: LayerFiles): Layer {
  return { files, createdBy: 'ADD rootfs.tar /' };
}

function copy(target: string, files: LayerFiles): Layer {
  return { files, createdBy: `COPY . ${target}` };
}

/** A distribution that nobody knows. */
function oddLinux(): LayerFiles {
  return { ...oldDebian, 'etc/os-release': 'ID=odd\nVERSION_ID=1\nPRETTY_NAME="Odd Linux 1"\n' };
}

/** A private key that opens nothing. */
function newKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
