import { parseJson } from '../../lib/json-object.ts';
import type { FoundPackage } from '../../model/package.ts';
import type { Extractor } from '../ecosystem.ts';
import { packageOf } from './package-of.ts';

const inventory = 'usr/share/bottlerocket/application-inventory.json';

/**
 * The list of what Bottlerocket was built from, which it has instead of rpm's database; its own container images have it below a
 * folder of the architecture. https://bottlerocket.dev (application inventory)
 */
export const bottlerocketExtractor: Extractor = {
  name: 'rpm-bottlerocket',
  version: 2,
  maxSize: 16 << 20,
  wants: (path) => path === inventory || path.endsWith(`-bottlerocket-linux-gnu/sys-root/${inventory}`),
  *extract({ path, bytes }): Generator<FoundPackage> {
    const content = (parseJson(bytes) as { readonly Content?: unknown } | null)?.Content;
    if (!Array.isArray(content)) throw new Error('is no inventory of Bottlerocket');
    let damaged = 0;
    for (const entry of content) {
      const text = (field: string): string | undefined => {
        const value = (entry as Readonly<Record<string, unknown>> | null)?.[field];
        return typeof value === 'string' && value !== '' ? value : undefined;
      };
      const pkg = packageOf({
        name: text('Name'),
        version: text('Version'),
        release: text('Release'),
        epoch: text('Epoch'),
        arch: text('Architecture'),
        vendor: text('Publisher'),
      });
      if (pkg) yield { package: pkg, path };
      else damaged++;
    }
    if (damaged > 0) throw new Error('has entries that name no package');
  },
};
