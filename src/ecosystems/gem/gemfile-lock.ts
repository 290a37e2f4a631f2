import { decodeText, linesOf } from '../../lib/text.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Bundler's lock file. https://bundler.io/man/gemfile.5.html */
export const gemfileLock = lockFile({
  name: 'gemfile-lock',
  version: 1,
  ecosystem: 'gem',
  files: ['Gemfile.lock', 'gems.locked'],
  packages,
});

/**
 * Sections with a heading without indent; gems of the section `GEM` have four blanks before them, and what these need has six. Those of
 * folders and repositories are in sections of their own.
 */
function* packages(file: ExtractedFile): Generator<LockedPackage> {
  let section = '';
  for (const line of linesOf(decodeText(file.bytes))) {
    if (/^[A-Z]/.test(line)) section = line.trim();
    const match =
      section === 'GEM' ? /^ {4}([^\s()]{1,200}) \(([^\s()-]{1,200})(?:-[^()]{1,200})?\)$/.exec(line) : null;
    if (match) yield { name: match[1], version: match[2] };
  }
}
