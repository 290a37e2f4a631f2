import { gzipSync } from 'node:zlib';
import { elfProgram } from './program.ts';

const names = '\0__svm_version_info\0sbom_length\0sbom\0';
const [lengthAt, sbomAt] = [0x3000, 0x3100];

/** A program as GraalVM's `native-image` builds them, with a bill of materials in it; `packed` in place of what it is packed to. */
export function nativeImage(sbom: string, { packed = gzipSync(sbom), heap = '.svm_heap' } = {}): Buffer {
  const data = Buffer.alloc(sbomAt - lengthAt + packed.length);
  data.writeBigUInt64LE(BigInt(packed.length));
  packed.copy(data, sbomAt - lengthAt);
  return elfProgram({
    sections: [
      {
        name: '.dynsym',
        bytes: Buffer.concat([symbol('', 0), symbol('sbom', sbomAt), symbol('sbom_length', lengthAt)]),
        address: 0x1000,
      },
      { name: '.dynstr', bytes: Buffer.from(names), address: 0x2000 },
      { name: '.data', bytes: data, address: lengthAt },
      { name: heap, bytes: Buffer.alloc(8), address: 0x80000 },
    ],
  });
}

function symbol(name: string, address: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(name === '' ? 0 : names.indexOf(`\0${name}\0`) + 1);
  bytes.writeBigUInt64LE(BigInt(address), 8);
  return bytes;
}
