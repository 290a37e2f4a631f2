import { decodeText, linesOf } from '../../lib/text.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile, splitAtVersion } from '../lock-file.ts';

/**
 * Yarn's lock file, in the form of its first version and in YAML: both have one block for each package, with what was asked for in its
 * first line. https://classic.yarnpkg.com/lang/en/docs/yarn-lock/ and https://yarnpkg.com/configuration/yarnrc
 */
export const yarnLock = lockFile({
  name: 'yarn-lock',
  version: 1,
  ecosystem: 'npm',
  files: ['yarn.lock'],
  packages,
});

interface Block {
  /** `NAME@RANGE` as it was asked for. */
  readonly asked: string;
  version?: string;
  /** `NAME@npm:VERSION`; absent in the first version. */
  resolution?: string;
}

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  let block: Block | undefined;
  for (const line of linesOf(decodeText(file.bytes))) {
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith(' ')) {
      if (block) yield* locked(block);
      block = { asked: firstOf(line) };
    } else if (block) addField(block, line);
  }
  if (block) yield* locked(block);
}

/** The first of `"a@^1.0", "a@^1.1":`, without quotes. */
function firstOf(line: string): string {
  const [first = ''] = line.replace(/:$/, '').split(',', 1);
  return unquoted(first);
}

/** Fields of the block itself have two blanks before them, `version "1.0"` or `version: 1.0`. */
function addField(block: Block, line: string): void {
  const match = /^ {2}(version|resolution):? (.{1,2000})$/.exec(line);
  if (match?.[1]) block[match[1] as 'version' | 'resolution'] = unquoted(match[2] ?? '');
}

function unquoted(text: string): string {
  return text.trim().replace(/^"|"$/g, '');
}

function* locked({ asked, version, resolution }: Block): Generator<LockedPackage> {
  const found = splitAtVersion(resolution ?? asked);
  if (!found) return;
  const { name, rest } = found;
  if (resolution !== undefined) {
    // Workspaces and folders are the project's own; a patched package is the one that was patched.
    if (rest.startsWith('npm:') || rest.startsWith('patch:')) yield { name, version };
    return;
  }
  const alias = rest.startsWith('npm:') ? splitAtVersion(rest.slice('npm:'.length)) : undefined;
  if (!/^(?:file|link|portal|workspace):/.test(rest)) yield { name: alias?.name ?? name, version };
}
