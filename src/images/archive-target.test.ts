import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { archiveTarget } from './archive-target.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));
const signal = new AbortController().signal;
const blob = Buffer.from('a layer');
writeFileSync(join(folder, 'layer'), blob);
const described = (bytes: Buffer) => ({ mediaType: 'application/json', digest: digestOf(bytes), size: bytes.length });
const manifest = Buffer.from('{}');

it('an archive is there when it is whole, with its blob, its manifest and its index', async () => {
  const path = join(folder, 'whole.tar');
  {
    await using target = await archiveTarget(path);
    await target.putBlob(described(blob), join(folder, 'layer'), signal);
    expect(existsSync(path)).toBe(false);
    await target.finish(described(manifest), manifest, signal);
  }
  const text = readFileSync(path, 'latin1');
  for (const part of ['oci-layout', 'a layer', digestOf(blob).slice(7), '"manifests"']) expect(text).toContain(part);
  expect([text.length % 512, existsSync(`${path}.part`)]).toEqual([0, false]);
});

it('one that was not finished leaves the old one, and nothing beside it', async () => {
  const path = join(folder, 'old.tar');
  writeFileSync(path, 'old');
  {
    await using target = await archiveTarget(path);
    await target.putManifest(described(manifest), manifest, signal);
  }
  expect([readFileSync(path, 'utf8'), existsSync(`${path}.part`)]).toEqual(['old', false]);
});

it('a place that cannot be written to is told', async () => {
  const path = join(folder, 'none', 'x.tar');
  await expect(archiveTarget(path)).rejects.toThrow(expect.objectContaining({ code: 'output_unwritable' }));
});
