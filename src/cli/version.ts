import { readFileSync } from 'node:fs';

/** Version of the program, from the package's own manifest. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return String((manifest as { version: string }).version);
}
