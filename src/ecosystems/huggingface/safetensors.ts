import { asBuffer } from '../../lib/as-buffer.ts';
import type { FileContent } from '../../lib/file-content.ts';

/** Longest header that the format's own library reads, in bytes. */
const maxHeader = 100_000_000;

/** What is looked at of a file, in bytes. */
export const safetensorsHead = 9;

/**
 * Throws an `Error` for what is no safetensors file: these begin with the length of a JSON object, and that.
 * https://github.com/huggingface/safetensors#format
 */
export function checkSafetensors(content: FileContent): void {
  const head = asBuffer(content.read(0, safetensorsHead));
  const isOne = head.length === safetensorsHead && head[8] === 0x7b && head.readBigUInt64LE(0) <= maxHeader;
  if (!isOne) throw new Error('is no safetensors file');
}
