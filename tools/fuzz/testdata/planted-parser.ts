/** Has an error of the runtime behind three bytes that have to be right, one after the other. */
export function plantedParser(bytes: Uint8Array): number {
  if (bytes[0] !== 0x46) throw new Error('is not what it should be');
  if (bytes[1] !== 0x55) throw new Error('has no second byte');
  if (bytes[2] !== 0x5a) throw new Error('has no third byte');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1_000_000);
}
