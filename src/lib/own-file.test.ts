import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownFile } from './own-file.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cleardock-own-'));
  file = join(folder, 'key');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file of its own', () => {
  it('is made at the first call, for its owner alone, and read at the next ones', () => {
    expect(ownFile(file, () => 'first').toString()).toBe('first');
    expect(ownFile(file, () => 'second').toString()).toBe('first');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('is that of another program, where both make it at once', () => {
    const make = () => {
      writeFileSync(file, 'theirs');
      return 'ours';
    };
    expect(ownFile(file, make).toString()).toBe('theirs');
    expect(readdirSync(folder)).toEqual(['key']);
  });

  it('is made whatever a process of the same number has left behind', () => {
    writeFileSync(`${file}.${process.pid}.part`, 'half');
    expect(ownFile(file, () => 'whole').toString()).toBe('whole');
  });

  it('is not made where its folder is not there', () => {
    expect(() => ownFile(join(folder, 'none/key'), () => 'x')).toThrow('ENOENT');
  });
});
