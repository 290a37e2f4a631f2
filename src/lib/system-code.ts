/** What the operating system calls the reason of an error, such as `ENOENT`; `undefined` of whatever bears no code. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
