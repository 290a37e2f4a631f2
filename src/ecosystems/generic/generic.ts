import { fileNames } from '../../lib/file-names.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile, Extractor } from '../ecosystem.ts';
import { releaseScopes } from '../release-scopes.ts';
import type { TellingFiles } from './classifier.ts';
import { classifiers } from './classifiers.ts';
import { lifecycleProducts } from './lifecycles.ts';
import { recognise } from './recognise.ts';

const byId = new Map(classifiers.map((classifier) => [classifier.id, classifier]));

/** Of all kinds in one: each kind is asked about the same path. */
const candidates = fileNames(
  (['programs', 'texts', 'archives'] as const).flatMap((kind) =>
    classifiers.flatMap((classifier) => (classifier[kind] ?? []).map((file) => [file, { kind, classifier }] as const)),
  ),
);

/** What a program of a known format begins with: ELF, Mach-O of 64 bits and of several machines, PE. */
const programMarks = ['\x7fELF', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe', 'MZ'].map(bytesOf);

/** Software that no package manager knows: programs, libraries and applications, recognised by their own files. */
export const generic: Ecosystem = {
  id: 'generic',
  title: 'Software outside package managers',
  reads: 'programs, libraries and applications by strings in their own files; the list is below',
  ofDistribution: false,
  unmanaged: true,
  cpes: classifiers.flatMap((one) => one.cpes),
  extractors: [
    extractorOf('generic-program', 'programs', { maxSize: 1 << 30, beginsWith: programMarks }),
    extractorOf('generic-text', 'texts', { maxSize: 8 << 20 }),
    extractorOf('generic-archive', 'archives', { maxSize: 1 << 30, beginsWith: [bytesOf('PK\x03\x04')] }),
  ],
  purl: (pkg) => purlOf({ type: 'generic', name: pkg.name, version: pkg.version }),
  advisoryKeys({ name, version }) {
    const { bitnami, advisories = [], cpes = [] } = byId.get(name) ?? {};
    return [
      ...(bitnami === undefined ? [] : [{ scope: 'bitnami', name: bitnami, version }]),
      ...advisories.map((one) => ({ scope: one.scope, name: one.name, version: one.version?.(version) ?? version })),
      ...cpes.map((cpe) => ({ scope: 'cpe', name: cpe, version })),
    ];
  },
  lifecycleScopes({ name, version }) {
    const product = lifecycleProducts.get(name);
    return product === undefined ? [] : releaseScopes(`eol:${product}`, version);
  },
};

function extractorOf(
  name: string,
  kind: keyof TellingFiles,
  bounds: Pick<Extractor, 'beginsWith' | 'maxSize'>,
): Extractor {
  return {
    name,
    version: 10,
    ...bounds,
    wants: (path) => candidates.at(path).some((one) => one.kind === kind),
    reads: classifiers.flatMap((classifier) => classifier[kind] ?? []),
    *extract(file: ExtractedFile): Generator<FoundPackage> {
      // Two of a classifier's names may be at one path.
      const alike = candidates.at(file.path).filter((one) => one.kind === kind);
      const here = [...new Set(alike.map((one) => one.classifier))];
      for (const { classifier, version } of recognise(file.path, file, here))
        yield { path: file.path, package: { ecosystem: 'generic', name: classifier.id, version } };
    },
  };
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
