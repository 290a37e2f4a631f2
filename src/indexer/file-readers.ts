import type { Ecosystem, Extractor } from '../ecosystems/ecosystem.ts';
import { mayBeExecutable } from '../ecosystems/may-be-executable.ts';
import { decodeText } from '../lib/text.ts';
import type { FoundPackage, OwnedFiles } from '../model/package.ts';
import { mayHoldSecrets } from '../secrets/may-hold-secrets.ts';
import { contentSetsReader } from './content-sets.ts';
import type { FileFindings, FileReader } from './file-reader.ts';
import type { IndexLimits } from './limits.ts';
import { packageSources } from './package-sources.ts';
import { releaseFiles } from './release-files.ts';
import { sbomReader } from './sbom-reader.ts';
import { secretReader } from './secret-reader.ts';
import type { Ticks } from './thread-time.ts';
import { wantedBy } from './wanted-by.ts';

/** Largest release file that is read, in bytes. */
const maxReleaseFile = 64 * 1024;

/** Readers of everything that is looked for in a layer, by the files that they want. */
export function fileReaders(
  ecosystems: readonly Ecosystem[],
  limits: IndexLimits,
  ticks: Ticks,
): (path: string, executable: boolean) => readonly FileReader[] {
  const elsewhere = ecosystems.filter((one) => !one.ofDistribution).flatMap((one) => one.extractors);
  const extractorsFor = wantedBy(elsewhere);
  const mayBeFound = (file: string) => extractorsFor(file, mayBeExecutable(file)).length > 0;
  const extractors = ecosystems.flatMap((ecosystem) =>
    ecosystem.extractors.map((extractor) => packageReader(ecosystem, extractor, mayBeFound, limits, ticks)),
  );
  return wantedBy([releaseReader, contentSetsReader, ...extractors, sbomReader, secretReader]);
}

const describing = new Map([...releaseFiles, ...packageSources].map((file) => [file.path, file]));

const releaseReader: FileReader = {
  maxSize: maxReleaseFile,
  wants: (path) => describing.has(path),
  read({ path, bytes }, into) {
    into.distribution = describing.get(path)?.read(decodeText(bytes));
  },
};

function packageReader(
  ecosystem: Ecosystem,
  extractor: Extractor,
  mayBeFound: (file: string) => boolean,
  limits: IndexLimits,
  ticks: Ticks,
): FileReader {
  return {
    ecosystem,
    maxSize: extractor.maxSize,
    firstBytes: extractor.firstBytes,
    ofFolders: extractor.ofFolders,
    declares: extractor.declares,
    begins: beginsWith(extractor.beginsWith),
    wants: extractor.wants,
    reads: extractor.reads,
    read(file, into) {
      const end = ticks() + limits.fileTime;
      let files = 0;
      for (const found of extractor.extract(file)) {
        if ('package' in found) into.packages.push(marked(found, extractor));
        else files += addOwned(into, marked(found, extractor), mayBeFound);
        if (ticks() > end)
          throw new Error(`was not read to its end: it took more than ${limits.fileTime / 1_000} seconds`);
        // The layer's own counts are the limit; these keep a single file from running away.
        if (into.packages.length > limits.packages) return;
        if (files > limits.entries) throw new Error(`lists more than ${limits.entries} files that could matter`);
      }
    },
  };
}

function marked<T extends FoundPackage | OwnedFiles>(found: T, { declares }: Extractor): T {
  return declares === undefined ? found : { ...found, declaredBy: declares };
}

function beginsWith(marks: readonly Uint8Array[] | undefined): FileReader['begins'] {
  return marks && ((head) => marks.some((mark) => mark.every((byte, index) => head[index] === byte)));
}

/** Keeps the files that something else may be found in, and counts them: most of what a distribution brings is of no interest here. */
function addOwned(into: FileFindings, owned: OwnedFiles, mayBeFound: (file: string) => boolean): number {
  const files = owned.files.filter(mayBeFound);
  if (files.length > 0) into.owned.push({ ...owned, files });
  // What no link may lead to hides no secrets.
  const texts = owned.declaredBy === undefined ? owned.files.filter(mayHoldSecrets) : [];
  into.ownedTexts.push(...texts);
  return files.length + texts.length;
}
