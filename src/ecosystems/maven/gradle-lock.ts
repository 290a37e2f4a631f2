import { decodeText, linesOf } from '../../lib/text.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Gradle's lock files: `GROUP:ARTIFACT:VERSION=CONFIGURATIONS` on each line. https://docs.gradle.org/current/userguide/dependency_locking.html */
export const gradleLock = lockFile({
  name: 'gradle-lock',
  version: 1,
  ecosystem: 'maven',
  files: ['gradle.lockfile', 'buildscript-gradle.lockfile'],
  packages,
});

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  for (const line of linesOf(decodeText(file.bytes))) {
    const match = /^([^\s#:=]{1,250}:[^\s:=]{1,250}):([^\s:=]{1,250})(?:=|$)/.exec(line);
    if (match) yield { name: match[1], version: match[2] };
  }
}
