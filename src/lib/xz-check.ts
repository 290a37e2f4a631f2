import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Crc64 } from './crc64.ts';

/** A check over what a block unpacks to. */
export interface XzCheck {
  /** Of its value, in bytes. */
  readonly size: number;
  update(bytes: Uint8Array): void;
  digest(): Uint8Array;
}

/** Starts the check that a stream's flags name; `undefined` where it is none of the four that are in use. https://tukaani.org/xz/xz-file-format.txt ("Check") */
export function startXzCheck(id: number): XzCheck | undefined {
  switch (id) {
    case 0:
      return { size: 0, update: () => undefined, digest: () => new Uint8Array() };
    case 1:
      return crc32Check();
    case 4: {
      const crc = new Crc64();
      return { size: 8, update: (bytes) => crc.update(bytes), digest: () => crc.digest() };
    }
    case 10: {
      const hash = createHash('sha256');
      return { size: 32, update: (bytes) => hash.update(bytes), digest: () => hash.digest() };
    }
    default:
      return undefined;
  }
}

function crc32Check(): XzCheck {
  let value = 0;
  return {
    size: 4,
    update(bytes) {
      value = crc32(bytes, value);
    },
    digest() {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setUint32(0, value, true);
      return bytes;
    },
  };
}
