// The whole pass over the layers of an image (blob digest, unpacking, diffId, walk, extraction) against the tool that only unpacks one
// after the other, in alternating runs, each a process of its own. The layers are read as a server reads them: hashed here, followed by
// processes that index. A zstd layer is compared with the gzip layer of the same content beside it, LAYER.tar.gz.
// Usage: node bench/index-layers.ts ROUNDS LAYER.tar.gz [LAYER.tar.gz …]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { type LayerIndexer, openLayerIndexer } from '../src/indexer/layer-indexer.ts';
import { machineDescription, median, report } from './support/machine.ts';
import { childrenOf, peakMemory } from './support/memory.ts';

const [rounds = '5', ...layers] = process.argv.slice(2);

if (process.env.BENCH_CHILD) await pass();
else compare();

/** One pass over all layers at once; prints the peak memory of a process that indexes, in MB. */
async function pass(): Promise<void> {
  await using indexer = openLayerIndexer(Math.min(layers.length, availableParallelism()));
  await Promise.all(layers.map((layer) => index(layer, indexer)));
  console.log(Math.max(...childrenOf(process.pid).map(peakMemory)));
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

function compare(): void {
  console.log(machineDescription());
  const packed = layers.map((layer) => layer.replace(/\.zst$/, '.gz'));
  const own: number[] = [];
  const peer: number[] = [];
  let memory = 0;
  for (let round = 0; round < Number(rounds); round++) {
    peer.push(timed(() => spawnSync('gzip', ['-dc', ...packed], { stdio: ['ignore', 'ignore', 'inherit'] })));
    own.push(
      timed(() => {
        const child = spawnSync(process.execPath, process.argv.slice(1), {
          env: { ...process.env, BENCH_CHILD: '1' },
          encoding: 'utf8',
        });
        memory = Math.max(memory, Number(child.stdout));
      }),
    );
  }
  console.log(`seconds, Cleardock: ${own.map(seconds).join(' ')}; gzip -dc: ${peer.map(seconds).join(' ')}`);
  report('index layers against gzip -dc', median(own) / median(peer), '×', { atMost: bar() });
  report('peak resident memory of a process', memory, 'MB', { atMost: 250 });
}

function bar(): number {
  if (layers.length > 1) return 0.4;
  return layers[0]?.endsWith('.zst') ? 0.35 : 0.55;
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
