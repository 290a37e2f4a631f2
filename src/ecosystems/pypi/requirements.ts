import { decodeText, linesOf } from '../../lib/text.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** The lines of pip's requirements that ask for one version. https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export const requirements = lockFile({
  name: 'python-requirements',
  version: 1,
  ecosystem: 'pypi',
  files: ['requirements.txt'],
  pattern: { begins: 'requirements', ends: '.txt' },
  packages,
});

/** `NAME[EXTRAS]==VERSION`, with anything behind it: a marker, options, a comment. A star stands for many versions. */
const pinned = /^([A-Za-z0-9][\w.-]{0,200}) {0,8}(?:\[[^\]]{0,500}\])? {0,8}={2,3} {0,8}([\w.!+-]{1,200})(?![\w.!+*-])/;

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  for (const line of linesOf(decodeText(file.bytes))) {
    const match = pinned.exec(line.slice(0, 2_000).trimStart());
    if (match) yield { name: match[1], version: match[2] };
  }
}
