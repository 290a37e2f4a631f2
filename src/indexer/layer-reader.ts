import type { Ecosystem, Extractor } from '../ecosystems/ecosystem.ts';
import { messageOf } from '../lib/errors.ts';
import type { TarEntry, TarVisitor } from '../lib/tar.ts';
import { decodeText } from '../lib/text.ts';
import type { LayerReport } from '../model/layer-report.ts';
import type { FoundPackage } from '../model/package.ts';
import type { Problem } from '../model/problem.ts';
import type { IndexLimits } from './limits.ts';
import { osReleasePaths, readOsRelease } from './os-release.ts';

const whiteoutPrefix = '.wh.';
const opaqueMarker = '.wh..wh..opq';
const maxOsRelease = 64 * 1024;

/** What a layer's entries add up to. */
export type LayerContent = Omit<LayerReport, 'extractors' | 'diffId' | 'size'>;

/** Collects a layer report from the entries of its archive. */
export interface LayerReader extends TarVisitor {
  problem(path: string, message: string): void;
  content(): LayerContent;
}

/** Reads a layer's entries with the extractors of `ecosystems`. */
export function layerReader(ecosystems: readonly Ecosystem[], limits: IndexLimits): LayerReader {
  const extractors = ecosystems.flatMap((ecosystem) => ecosystem.extractors);
  const paths: string[] = [];
  const whiteouts: string[] = [];
  const opaque: string[] = [];
  const packages: FoundPackage[] = [];
  const distributions: { path: string; distribution: NonNullable<ReturnType<typeof readOsRelease>> }[] = [];
  const problems: Problem[] = [];
  let pathBytes = 0;
  let entries = 0;

  function problem(path: string, message: string): void {
    if (problems.length < limits.problems) problems.push({ path, message });
    else if (problems.length === limits.problems)
      problems.push({ path: '', message: 'has more problems than are listed' });
  }

  function wanted(entry: TarEntry): boolean {
    if (isOsRelease(entry.path)) return entry.size <= maxOsRelease;
    const extractor = extractors.find((candidate) => candidate.wants(entry.path));
    if (!extractor) return false;
    if (entry.size <= extractor.maxSize) return true;
    problem(entry.path, `is larger than ${extractor.maxSize} bytes and was not read`);
    return false;
  }

  function extract(extractor: Extractor, path: string, bytes: Uint8Array): void {
    try {
      for (const found of extractor.extract({ path, bytes })) {
        if (packages.length >= limits.packages) throw new Error(`the layer has more than ${limits.packages} packages`);
        packages.push(found);
      }
    } catch (error) {
      problem(path, messageOf(error));
    }
  }

  return {
    problem,
    entry(entry) {
      entries++;
      const { path } = entry;
      if (path === '') return false;
      if (path.split('/').includes('..')) {
        problem(path, 'leads out of the image and was not read');
        return false;
      }
      const slash = path.lastIndexOf('/') + 1;
      const name = path.slice(slash);
      if (name === opaqueMarker) {
        opaque.push(path.slice(0, Math.max(0, slash - 1)));
        return false;
      }
      if (name.startsWith(whiteoutPrefix)) {
        whiteouts.push(path.slice(0, slash) + name.slice(whiteoutPrefix.length));
        return false;
      }
      pathBytes += path.length;
      if (pathBytes > limits.pathBytes) throw new Error('the layer has more names than are read');
      paths.push(entry.type === 'folder' ? `${path}/` : path);
      return entry.type === 'file' && wanted(entry);
    },
    body({ path }, bytes) {
      if (isOsRelease(path)) {
        const distribution = readOsRelease(decodeText(bytes));
        if (distribution) distributions.push({ path, distribution });
      }
      for (const extractor of extractors) if (extractor.wants(path)) extract(extractor, path, bytes);
    },
    content: () => ({ packages, distributions, paths: paths.sort(), whiteouts, opaque, problems, entries }),
  };
}

function isOsRelease(path: string): boolean {
  return path === osReleasePaths[0] || path === osReleasePaths[1];
}
