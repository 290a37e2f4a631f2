import { asBuffer } from '../../lib/as-buffer.ts';
import type { Executable } from '../../lib/executable.ts';

/** UPX puts its mark behind the tables of what it packed. */
const searched = 4096;

/** Whether a program was packed with UPX: what it consists of is then compressed. https://upx.github.io */
export function isUpxPacked({ content }: Executable): boolean {
  return asBuffer(content.read(0, searched)).includes('UPX!');
}
