import { parseJsonObject } from '../lib/json-object.ts';
import { isPlainWord } from '../lib/text.ts';
import type { FileReader } from './file-reader.ts';

const longestId = 200;
const mostRepositories = 100;
const manifests = /^(?:root|usr\/share)\/buildinfo\/content_manifests\/[^/]+\.json$/;

/**
 * Reads which repositories the packages of an image by Red Hat come from: one file for each image that it is built on, one for all since
 * 2025. https://redhatproductsecurity.github.io/security-data-guidelines/scanning-vendors/
 */
export const contentSetsReader: FileReader = {
  // Manifests may list the sources of programs too.
  maxSize: 32 << 20,
  wants: (path) =>
    path.includes('buildinfo/') && (path === 'usr/share/buildinfo/content-sets.json' || manifests.test(path)),
  read({ bytes }, into) {
    const { content_sets } = parseJsonObject(bytes);
    if (Array.isArray(content_sets)) into.repositories = repositoriesOf(content_sets);
  },
};

/**
 * Ids of repositories, sorted. What matters is which products they serve: of those that differ by their architecture one is kept, and none
 * of those for sources and debugging information.
 */
function repositoriesOf(contentSets: readonly unknown[]): string[] {
  const found = new Map<string, string>();
  for (const id of contentSets) {
    if (!isPlainWord(id) || id.length > longestId || /-(?:source|debug)-rpms(?:__|$)|-debuginfo$/.test(id)) continue;
    if (found.size === mostRepositories) break;
    found.set(id.replace(/aarch64|i386|ppc64(?:le)?|s390x|x86_64/, '*'), id);
  }
  return [...found.values()].toSorted();
}
