import { listImagePackages } from '../../../db/image-package.ts';
import { parseJsonText } from '../../../lib/json-text.ts';
import type { Package } from '../../../model/package.ts';
import { packageUpgrades } from '../../package-upgrades.ts';
import { presentPackage } from '../../present/package.ts';
import type { Handlers } from './handler.ts';
import { countedIn, imageAdvice } from './image-advice.ts';
import { scannedImage } from './scanned-image.ts';

/** Packages of a version. */
export const packageHandlers: Handlers<'listPackages'> = {
  async listPackages({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { items: [], total: 0 };
    const { suppressed } = await countedIn(services, scanned);
    const { items, total } = await listImagePackages(services.database.kysely, scanned.imageId, scanned.generation, {
      ...query,
      ...{ shown: scanned.shown, suppressed: suppressed.matches },
    });
    const rows = items.map((row) => ({ row, pkg: parseJsonText(row.detail) }));
    // Whatever is built from one source is upgraded together: of an image with very many findings the sources of this page suffice.
    const vulnerable = rows.filter(({ row }) => row.rank !== null);
    const sources = new Set(vulnerable.map(({ pkg }) => sourceOf(pkg)));
    const { advice, affected } =
      sources.size === 0
        ? { advice: { steps: [] }, affected: [] }
        : await imageAdvice(services, scanned, (pkg) => sources.has(sourceOf(pkg)));
    const upgradeOf = packageUpgrades(advice, affected);
    return {
      total,
      items: rows.map(({ row, pkg }) => presentPackage(row, pkg, scanned.layers, upgradeOf(pkg, row.path))),
    };
  },
};

function sourceOf({ ecosystem, name, source }: Package): string {
  return `${ecosystem} ${source?.name ?? name}`;
}
