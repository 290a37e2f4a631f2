// Peak memory of a process that indexes a layer of as many entries as are read, in several shapes, each in a process of its own.
// Usage: node bench/layer-memory.ts [SHAPE …]
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { openLayerIndexer } from '../src/indexer/layer-indexer.ts';
import { defaultLimits } from '../src/indexer/limits.ts';
import { tarEnd } from '../src/lib/tar-writer.ts';
import { entry, head } from '../test/support/tar-parts.ts';
import { machineDescription, report } from './support/machine.ts';
import { childrenOf, peakMemory } from './support/memory.ts';
import { scratchFolder } from './support/scratch-folder.ts';

/** Entries by their numbers. */
const shapes: Readonly<Record<string, (number: number) => Buffer>> = {
  'one folder': (number) => head(`data/file-${number}.txt`),
  'a folder for each two files': (number) =>
    number % 3 === 0 ? head(`data/${number}`, { type: '5' }) : head(`data/${number - (number % 3)}/${number}`),
  'names of the longest sum': (number) => head(`${number}-`.padEnd(64, 'random'.repeat(number % 7))),
  'symbolic links': (number) => head(`data/link-${number}`, { type: '2', link: `../target/of-${number}` }),
  'hard links': (number) => head(`data/link-${number}`, number === 0 ? {} : { type: '1', link: 'data/link-0' }),
  removals: (number) => head(`data/.wh.gone-${number}`),
  packages: (number) => entry(`node_modules/m${number}/package.json`, `{"name":"m${number}","version":"1.0.0"}`),
};

const asked = process.argv.slice(2);
console.log(machineDescription());
using folder = scratchFolder();
for (const [name, entryAt] of Object.entries(shapes)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const layer = join(folder.path, 'layer');
  const packed = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  await pipeline(Readable.from(archiveOf(entryAt)), packed, createWriteStream(layer));
  await using indexer = openLayerIndexer(1, { givesWay: false });
  const following = indexer.follow(layer);
  following.end(statSync(layer).size);
  if (!(await following.report)) throw new Error(`${name} is no layer`);
  report(`peak memory, ${name}`, Math.max(...childrenOf(process.pid).map(peakMemory)), 'MB', { atMost: 250 });
}

/** An archive of as many entries as are read, in pieces. */
function* archiveOf(entryAt: (number: number) => Buffer): Generator<Buffer> {
  const atOnce = 1_000;
  for (let at = 0; at < defaultLimits.entries; at += atOnce)
    yield Buffer.concat(Array.from({ length: atOnce }, (_, more) => entryAt(at + more)));
  yield tarEnd();
}
