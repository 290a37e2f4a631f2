import { parseJsonObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** Packages of conda environments: one record for each in the folder `conda-meta`, as `conda list` reads them. */
export const conda: Ecosystem = {
  id: 'conda',
  title: 'conda packages',
  reads: '`conda-meta/*.json` of an environment',
  ofDistribution: false,
  extractors: [{ name: 'conda-record', version: 1, maxSize: 64 << 20, wants: isRecord, reads: ['*.json'], extract }],
  purl: (pkg) => purlOf({ type: 'conda', name: pkg.name, version: pkg.version, qualifiers: { subdir: pkg.arch } }),
  // No advisory database speaks of conda's packages; those of Python have metadata of their own beside the record.
  advisoryKeys: () => [],
};

function isRecord(path: string): boolean {
  const slash = path.lastIndexOf('/');
  return path.endsWith('.json') && path.startsWith('conda-meta/', path.lastIndexOf('/', slash - 1) + 1);
}

/** A record. https://docs.conda.io/projects/conda/en/stable/dev-guide/api/conda/models/records/index.html */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  const { name, version, license, subdir } = parseJsonObject(file.bytes);
  if (!isPlainWord(name) || !isPlainWord(version)) throw new Error('has no name and version');
  yield {
    path: file.path,
    package: {
      ecosystem: 'conda',
      name,
      version,
      arch: isPlainWord(subdir) ? subdir : undefined,
      licence: isPlainWord(license) ? license : undefined,
    },
  };
}
