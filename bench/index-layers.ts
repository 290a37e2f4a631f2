// The whole pass over the layers of an image (blob digest, unpacking, diffId, walk, extraction) against the tool that only unpacks one
// after the other, in alternating runs. As in a server, the layers are hashed here while processes follow that index and live on; the
// first round starts them, and is told apart. A zstd layer is compared with the gzip layer of the same content beside it, LAYER.tar.gz.
// Usage: node bench/index-layers.ts ROUNDS LAYER.tar.gz [LAYER.tar.gz …]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type LayerIndexer, openLayerIndexer } from '../src/indexer/layer-indexer.ts';
import { machineDescription, median, report } from './support/machine.ts';
import { childrenOf, peakMemory } from './support/memory.ts';

const [rounds = '5', ...layers] = process.argv.slice(2);
const packed = layers.map((layer) => layer.replace(/\.zst$/, '.gz'));

console.log(machineDescription());
await using indexer = openLayerIndexer(Math.min(layers.length, availableParallelism()));
const first = await timed(() => pass(indexer));
const own: number[] = [];
const peer: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  peer.push(await timed(() => spawnSync('gzip', ['-dc', ...packed], { stdio: ['ignore', 'ignore', 'inherit'] })));
  own.push(await timed(() => pass(indexer)));
}
console.log(`seconds, Cleardock: ${own.map(seconds).join(' ')}; gzip -dc: ${peer.map(seconds).join(' ')}`);
console.log(`first, with the start of its processes: ${(first / median(peer)).toFixed(2)} ×`);
report('index layers against gzip -dc', median(own) / median(peer), '×', { atMost: bar() });
report('peak resident memory of a process', Math.max(...childrenOf(process.pid).map(peakMemory)), 'MB', {
  atMost: 250,
});

/** One pass over all layers at once. */
async function pass(indexer: LayerIndexer): Promise<void> {
  await Promise.all(layers.map((layer) => index(layer, indexer)));
}

async function index(layer: string, indexer: LayerIndexer): Promise<void> {
  await using file = await open(layer);
  const following = indexer.follow(layer);
  const blob = createHash('sha256');
  const buffer = new Uint8Array(1 << 20);
  let size = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, size);
    if (bytesRead === 0) break;
    blob.update(buffer.subarray(0, bytesRead));
    size += bytesRead;
    following.advance(size);
  }
  following.end(size);
  if (!(await following.report)) throw new Error(`${layer} is no layer`);
}

function bar(): number {
  if (layers.length > 1) return 0.4;
  return layers[0]?.endsWith('.zst') ? 0.35 : 0.55;
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
