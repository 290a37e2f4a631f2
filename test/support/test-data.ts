import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './source-tree.ts';

/** Path below the folder of real test data (`CLEARDOCK_TEST_DATA`, else beside the project); `undefined`, with a notice, where it is not there. */
export function testData(path: string): string | undefined {
  const found = join(process.env.CLEARDOCK_TEST_DATA ?? join(projectRoot, '../shared/data'), path);
  if (existsSync(found)) return found;
  console.warn(`Skipped on real data: ${path} is not on this machine.`);
  return undefined;
}
