import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { asarMark, readAsar } from './asar.ts';
import { bunLock } from './bun-lock.ts';
import { denoLock } from './deno-lock.ts';
import { isInstalledManifest } from './installed-manifest.ts';
import { readLinks } from './links.ts';
import { readManifest } from './manifest.ts';
import { packageLock } from './package-lock.ts';
import { readPlugAndPlay } from './plug-and-play.ts';
import { pnpmLock } from './pnpm-lock.ts';
import { yarnLock } from './yarn-lock.ts';

/** Installed npm packages, whoever installed them: what `npm ls --all`, `pnpm ls` and `yarn info` count. */
export const npm: Ecosystem = {
  id: 'npm',
  title: 'npm packages',
  reads:
    '`node_modules/**/package.json` as npm, pnpm, Yarn, Bun and Nitro install them, `npm/HOST/NAME/VERSION/package.json` of Deno, `node_modules/.package-lock.json` for links, `.pnp.cjs` and `.pnp.data.json`, archives that Electron runs (`*.asar`)',
  ofDistribution: false,
  extractors: [
    {
      name: 'npm-package-json',
      version: 6,
      maxSize: 4 << 20,
      wants: isInstalledManifest,
      reads: ['package.json'],
      extract: readManifest,
    },
    {
      name: 'npm-links',
      version: 2,
      maxSize: 64 << 20,
      wants: (path) => path.endsWith('node_modules/.package-lock.json'),
      reads: ['.package-lock.json'],
      extract: readLinks,
    },
    {
      name: 'yarn-plug-and-play',
      version: 1,
      maxSize: 64 << 20,
      wants: (path) => path.endsWith('.pnp.cjs') || path.endsWith('.pnp.data.json'),
      reads: ['*.pnp.cjs', '*.pnp.data.json'],
      extract: readPlugAndPlay,
    },
    {
      name: 'npm-asar',
      version: 2,
      maxSize: 2 ** 30,
      wants: (path) => path.endsWith('.asar'),
      reads: ['*.asar'],
      beginsWith: [asarMark],
      extract: readAsar,
    },
    ...[packageLock, yarnLock, pnpmLock, bunLock, denoLock],
  ],
  purl(pkg) {
    const slash = pkg.name.indexOf('/');
    const [namespace, name] = slash < 0 ? [undefined, pkg.name] : [pkg.name.slice(0, slash), pkg.name.slice(slash + 1)];
    return purlOf({ type: 'npm', namespace, name, version: pkg.version });
  },
  advisoryKeys: (pkg) => [{ scope: 'npm', name: pkg.name, version: pkg.version }],
};
