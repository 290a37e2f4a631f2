import { decodeText, linesOf, plainWord, readParagraphs } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { ownedFiles } from '../owned-files.ts';
import { packageScope } from '../package-scope.ts';
import { purlDistro } from '../purl-distro.ts';

/** OpenWrt's, Yocto's, and Entware's, which is beside a system of another kind. */
const folders = ['usr/lib/opkg/', 'var/lib/opkg/', 'opt/lib/opkg/'];

/** Packages of opkg, as OpenWrt and Yocto's images have. https://openwrt.org/docs/guide-user/additional-software/opkg */
export const opkg: Ecosystem = {
  id: 'opkg',
  title: 'opkg packages',
  reads:
    '`status`, or `info/*.control` where images leave it out, in `usr/lib/opkg`, `var/lib/opkg` and `opt/lib/opkg`',
  ofDistribution: true,
  extractors: [
    {
      name: 'opkg-control',
      version: 2,
      maxSize: 1 << 20,
      wants: (path) => isInfo(path, '.control'),
      reads: ['*.control'],
      extract: packagesOf,
    },
    { name: 'opkg-status', version: 3, maxSize: 16 << 20, wants: isStatus, reads: ['status'], extract: packagesOf },
    {
      name: 'opkg-file-list',
      version: 2,
      maxSize: 16 << 20,
      wants: (path) => isInfo(path, '.list'),
      reads: ['*.list'],
      extract: filesOf,
    },
  ],
  // The type is not registered.
  purl: (pkg, distribution) =>
    purlOf({
      type: 'opkg',
      namespace: distribution?.id ?? 'openwrt',
      name: pkg.name,
      version: pkg.version,
      qualifiers: { arch: pkg.arch, distro: purlDistro(distribution) },
    }),
  advisoryKeys(pkg, distribution) {
    const known = packageScope('opkg', distribution);
    return known ? [{ scope: known.scope, name: pkg.name, version: pkg.version }] : [];
  },
  // The status file names each package that has a file of its own.
  placeOf: (path) => path.slice(0, path.indexOf('/opkg/')),
};

function isStatus(path: string): boolean {
  return path.endsWith('/status') && folders.some((folder) => path === `${folder}status`);
}

function isInfo(path: string, extension: string): boolean {
  return path.endsWith(extension) && folders.some((folder) => path.startsWith(`${folder}info/`));
}

/** Paragraphs like dpkg's. */
function* packagesOf({ path, bytes }: ExtractedFile): Generator<FoundPackage> {
  let damaged = 0;
  // Of two paragraphs without an empty line between them, one would be lost; of two versions in one, opkg takes the last.
  const onStray = (line: string) => {
    if (/^(?:package|version):/i.test(line)) damaged++;
  };
  for (const paragraph of readParagraphs(decodeText(bytes), onStray)) {
    if (!isInstalled(paragraph)) continue;
    const pkg = packageOf(paragraph);
    if (pkg) yield { path, package: pkg };
    else damaged++;
  }
  if (damaged > 0) throw new Error(`has paragraphs without a name or a version, or with two: ${damaged}`);
}

/** `want flag state`, as in `install user installed`. */
function isInstalled(paragraph: ReadonlyMap<string, string>): boolean {
  const state = paragraph.get('status')?.split(/\s+/)[2] ?? 'installed';
  return state !== 'not-installed' && state !== 'config-files';
}

function packageOf(paragraph: ReadonlyMap<string, string>): Package | undefined {
  const word = (key: string) => plainWord(paragraph.get(key));
  const [name, version, source] = [word('package'), word('version'), word('source')];
  if (name === undefined || version === undefined) return undefined;
  return {
    ecosystem: 'opkg',
    name,
    version,
    arch: word('architecture'),
    // OpenWrt has the recipe's path there, which is no package.
    source: { name: source?.includes('/') ? name : (source ?? name), version },
    vendor: word('maintainer'),
    licence: word('license'),
  };
}

/** A path in each line. */
function* filesOf({ path, bytes }: ExtractedFile): Generator<OwnedFiles> {
  const name = path.slice(path.lastIndexOf('/') + 1, -'.list'.length);
  yield* ownedFiles(path, { ecosystem: 'opkg', name }, filesIn(decodeText(bytes)));
}

function* filesIn(text: string): Generator<string> {
  for (const line of linesOf(text)) {
    // Some versions add the mode after a tab.
    const file = (line.split('\t', 1)[0] ?? '').trimEnd().replace(/^\//, '');
    if (file !== '') yield file;
  }
}
