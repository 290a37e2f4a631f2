import { decodeText, linesOf } from '../../lib/text.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Modules that a Go module asks for; since Go 1.17 all that it is built from. https://go.dev/ref/mod#go-mod-file */
export const goMod = lockFile({ name: 'go-mod', version: 1, ecosystem: 'golang', files: ['go.mod'], packages });

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  const required = new Map<string, string>();
  const replaced = new Map<string, readonly string[]>();
  for (const [kind, ...words] of directivesOf(decodeText(file.bytes))) {
    const [path = '', version = ''] = words;
    if (kind === 'require') required.set(path, version);
    const arrow = kind === 'replace' ? words.indexOf('=>') : -1;
    if (arrow > 0) replaced.set(words.slice(0, arrow).join(' '), words.slice(arrow + 1));
  }
  for (const [path, version] of required) {
    const instead = replaced.get(`${path} ${version}`) ?? replaced.get(path);
    // A folder in the place of a module has no version.
    if (!instead) yield { name: path, version };
    else if (instead[1]) yield { name: instead[0], version: instead[1] };
  }
}

/** Words of each directive, those of a block each with its keyword before them. */
function* directivesOf(text: string): Generator<readonly string[]> {
  let block: string | undefined;
  for (const line of linesOf(text)) {
    const words = wordsOf(line);
    const [first] = words;
    if (first === undefined) continue;
    if (block !== undefined) {
      if (first === ')') block = undefined;
      else yield [block, ...words];
    } else if (words[1] === '(') block = first;
    else yield words;
  }
}

/** Paths may be quoted. */
function wordsOf(line: string): string[] {
  const [code = ''] = line.slice(0, 4_096).split('//', 1);
  return code
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word.replace(/^["`]|["`]$/g, ''));
}
