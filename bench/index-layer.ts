// The whole pass over one layer in a file (blob digest, unpacking, diffId, walk, extraction) against the tool that only unpacks it, in
// alternating runs, each a process of its own. Usage: node bench/index-layer.ts LAYER.tar.gz [ROUNDS]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ecosystems } from '../src/ecosystems/index.ts';
import { indexLayer } from '../src/indexer/index-layer.ts';
import { defaultLimits } from '../src/indexer/limits.ts';
import { machineDescription, median, report } from './support/machine.ts';

const [layer = '', rounds = '5'] = process.argv.slice(2);

if (process.env.BENCH_CHILD) await pass();
else compare();

/** One pass; prints its peak memory in MB. */
async function pass(): Promise<void> {
  const blob = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(layer, { highWaterMark: 512 * 1024 })) {
      blob.update(chunk as Buffer);
      yield chunk as Buffer;
    }
  }
  const found = await indexLayer(hashed, ecosystems, defaultLimits, new AbortController().signal);
  if (!found) throw new Error(`${layer} is no layer`);
  console.log(Math.round(process.resourceUsage().maxRSS / 1024));
}

function compare(): void {
  console.log(machineDescription());
  const unpack = layer.endsWith('zst') ? 'zstd' : 'gzip';
  const own: number[] = [];
  const peer: number[] = [];
  let memory = 0;
  for (let round = 0; round < Number(rounds); round++) {
    peer.push(timed(() => spawnSync(unpack, ['-dc', layer], { stdio: ['ignore', 'ignore', 'inherit'] })));
    own.push(
      timed(() => {
        const child = spawnSync(process.execPath, [import.meta.filename, layer], {
          env: { ...process.env, BENCH_CHILD: '1' },
          encoding: 'utf8',
        });
        memory = Math.max(memory, Number(child.stdout));
      }),
    );
  }
  console.log(`seconds, Cleardock: ${own.map(seconds).join(' ')}; ${unpack} -dc: ${peer.map(seconds).join(' ')}`);
  report(`index a layer against ${unpack} -dc`, median(own) / median(peer), '×', { atMost: 0.55 });
  report('peak resident memory', memory, 'MB', { atMost: 250 });
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2);
}
