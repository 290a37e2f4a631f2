import { readParagraphs } from '../lib/text.ts';
import type { Distribution } from '../model/distribution.ts';
import { type ReleaseFile, releaseFiles } from './release-files.ts';

/**
 * Where package managers get their packages from, and what else tells what os-release leaves open: testing and unstable of Debian
 * describe themselves with the same words, and a release of Alpine Linux may have its packages from edge.
 */
export const packageSources: readonly ReleaseFile[] = [
  { path: 'etc/apk/repositories', read: readApkRepositories },
  { path: 'etc/apt/sources.list.d/debian.sources', read: (text) => unstable(suitesOfParagraphs(text)) },
  { path: 'etc/apt/sources.list', read: (text) => unstable(suitesOfLines(text)) },
  // Some that have cut Debian down to what they need leave the release out of os-release.
  ...releaseFiles.filter((file) => file.path === 'etc/debian_version'),
];

/** A distribution, with what its package sources say better than it does. */
export function refined(distribution: Distribution, sources: readonly Distribution[]): Distribution {
  const source = sources.find((one) => one.id === distribution.id);
  if (!source) return distribution;
  if (source.id === 'debian') return refinedDebian(distribution, source);
  const release = /^\d+\.\d+(?=\.\d+$|$)/.exec(distribution.version)?.[0] ?? 'edge';
  return release === source.version ? distribution : { ...distribution, version: source.version, name: source.name };
}

function refinedDebian(distribution: Distribution, source: Distribution): Distribution {
  if (distribution.version !== '') return distribution;
  if (source.version === '') return { ...distribution, codename: 'sid' };
  return distribution.codename === undefined ? { ...distribution, version: source.version } : distribution;
}

/** The release of the main repository, where all that are named agree: `https://…/alpine/v3.22/main`. */
function readApkRepositories(text: string): Distribution | undefined {
  const releases = new Set<string>();
  for (const line of text.split('\n')) {
    // Packages of a repository with a tag (`@edge https://…`) come only where they are asked for by it.
    const release = /^[^#@].{0,1000}\/(?:v(\d{1,2}\.\d{1,2})|(edge))\/main\/?$/.exec(line.trim());
    if (release) releases.add(release[1] ?? 'edge');
  }
  const [version] = releases;
  if (version === undefined || releases.size > 1) return undefined;
  return { id: 'alpine', version, name: `Alpine Linux ${version === 'edge' ? '' : 'v'}${version}`, like: [] };
}

/** One line a source: `deb [OPTIONS] ADDRESS SUITE COMPONENTS`. https://manpages.debian.org/sources.list.5 */
function suitesOfLines(text: string): string[] {
  return text
    .split('\n')
    .flatMap((line) => /^deb\s+(?:\[[^\]]{0,500}\]\s+)?\S{1,1000}\s+(\S{1,100})/.exec(line)?.[1] ?? []);
}

function suitesOfParagraphs(text: string): string[] {
  return [...readParagraphs(text)].flatMap((source) => (source.get('suites') ?? '').split(/\s+/).filter(Boolean));
}

function unstable(suites: readonly string[]): Distribution | undefined {
  const all = suites.length > 0 && suites.every((suite) => suite === 'sid' || suite === 'unstable');
  return all ? { id: 'debian', version: '', codename: 'sid', name: 'Debian GNU/Linux sid', like: [] } : undefined;
}
