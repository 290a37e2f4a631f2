import { toObject } from '../../lib/json-object.ts';
import { parseToml } from '../../lib/parse-toml.ts';
import type { ExtractedFile } from '../ecosystem.ts';
import { type LockedPackage, lockFile } from '../lock-file.ts';

/** Cargo's lock file. https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html */
export const cargoLock = lockFile({
  name: 'cargo-lock',
  version: 1,
  ecosystem: 'cargo',
  files: ['Cargo.lock'],
  packages,
});

/** What has no source is the project's own. */
function* packages(file: ExtractedFile): Generator<LockedPackage> {
  const { package: crates } = parseToml(file.bytes);
  if (!Array.isArray(crates)) return;
  for (const crate of crates) {
    const { name, version, source } = toObject(crate);
    if (source !== undefined) yield { name, version };
  }
}
