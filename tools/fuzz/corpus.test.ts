import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, keptCorpus, readInputs } from './corpus.ts';
import { execute } from './execute.ts';
import { targets } from './targets.ts';

describe('what fuzzing has found', () => {
  it.each(targets.map((target) => [target.name, target] as const))('%s answers well', async (name, target) => {
    const inputs = [
      ...target.seeds().map((seed) => Buffer.from(seed)),
      ...readInputs(join(keptCorpus, folderOf(name))),
    ];
    for (const input of inputs) expect(await execute(target, input)).toBeUndefined();
  });

  it('is kept for targets that exist', () => {
    const folders = targets.map((target) => folderOf(target.name));
    expect(readdirSync(keptCorpus).filter((folder) => !folders.includes(folder))).toEqual([]);
  });
});
