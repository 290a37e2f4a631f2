import { lstatSync, readdirSync } from 'node:fs';

/** What reading takes less time than starting a process does. */
const most = { entries: 2_000, bytes: 64 << 20 };

/** Whether a folder holds little, with all that is below it. One that cannot be looked through is not known to. */
export function isSmallFolder(folder: string): boolean {
  const folders = [folder];
  let entries = 0;
  let bytes = 0;
  try {
    for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
      for (const entry of readdirSync(at, { withFileTypes: true })) {
        const path = `${at}/${entry.name}`;
        if (entry.isDirectory()) folders.push(path);
        else if (entry.isFile()) bytes += lstatSync(path).size;
        if (++entries > most.entries || bytes > most.bytes) return false;
      }
    }
  } catch {
    return false;
  }
  return true;
}
