import { parseJsonObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';

/** What Homebrew installed, as `brew list --versions` has it: a folder for each formula and version, with a receipt in it. */
export const brew: Ecosystem = {
  id: 'brew',
  title: 'Homebrew formulae',
  reads: '`Cellar/NAME/VERSION/INSTALL_RECEIPT.json`',
  ofDistribution: false,
  extractors: [
    {
      name: 'brew-receipt',
      version: 1,
      maxSize: 4 << 20,
      wants: isReceipt,
      reads: ['INSTALL_RECEIPT.json'],
      extract,
    },
  ],
  purl: (pkg) => purlOf({ type: 'brew', name: pkg.name, version: pkg.version }),
  // No advisory database speaks of formulae.
  advisoryKeys: () => [],
};

function isReceipt(path: string): boolean {
  return path.endsWith('/INSTALL_RECEIPT.json') && path.split('/').at(-4) === 'Cellar';
}

/** The receipt says how it was installed; name and version, with its revision (`1.2_1`), are those of the folders, for Homebrew too. */
function* extract(file: ExtractedFile): Generator<FoundPackage> {
  parseJsonObject(file.bytes);
  const [name, version] = file.path.split('/').slice(-3, -1);
  if (isPlainWord(name) && isPlainWord(version))
    yield { path: file.path, package: { ecosystem: 'brew', name, version } };
}
