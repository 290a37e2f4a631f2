import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { fsLayout } from '../../blobs/fs-layout.ts';
import { digestOf } from '../../oci/digest.ts';
import { missingBlobs } from './missing-blobs.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-missing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('tells digests that have no file, and what is no digest', () => {
  const [here, gone] = [digestOf('here'), digestOf('gone')];
  const { file } = fsLayout(folder).blob(here);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'here');
  expect(missingBlobs(folder, [here, gone, '../../etc'])).toEqual([gone, '../../etc']);
});
