/** The object that a file holds in JSON; undefined where it holds none. */
export async function readObject(file: Blob | null): Promise<Record<string, unknown> | undefined> {
  try {
    const value: unknown = JSON.parse((await file?.text()) ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
