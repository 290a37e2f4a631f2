import { decodeText, linesOf } from '../../lib/text.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Mix's lock file: an Elixir map, `"KEY": {:hex, :NAME, "VERSION", …}` on each line. https://hexdocs.pm/mix/Mix.Tasks.Deps.html */
export const mixLock = lockFile({ name: 'mix-lock', version: 1, ecosystem: 'hex', files: ['mix.lock'], packages });

function* packages(file: ExtractedFile): Generator<LockedPackage> {
  for (const line of linesOf(decodeText(file.bytes))) {
    const match = /\{:hex, :"?([\w.-]{1,200})"?, "([^"\\]{1,200})"/.exec(line.slice(0, 2_000));
    if (match) yield { name: match[1], version: match[2] };
  }
}
