import { openImage } from '../images/open-image.ts';
import { prepareFolder } from '../lib/prepare-folder.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { readRoot } from './read-root.ts';
import type { Target } from './report-target.ts';
import type { ScanSettings } from './scan-settings.ts';

/** What stands before the name of a document that lists packages, where it has to be said. */
const listPrefix = 'sbom:';
/** What stands before the name of an image whose bill of materials is meant, as it is attached to it. */
const attachedPrefix = 'attached:';

/**
 * Scans what `name` leads to: an image in an archive, a layout or a registry, a root file system, or a document that lists packages (with
 * `sbom:` before its name it can be nothing else, and `sbom:-` is the standard input), or with `attached:` before its name what is attached
 * to an image.
 */
export async function scanTarget(name: string, settings: ScanSettings): Promise<ScanReport> {
  await prepareFolder(settings.cache, { name: 'cache folder', flag: '--cache FOLDER' });
  const target = await openTarget(name, settings);
  // Loaded while another process begins to read a large folder.
  const { reportTarget } = await import('./report-target.ts');
  return await reportTarget(name, target, settings);
}

async function openTarget(name: string, { platform, env, signal }: ScanSettings): Promise<Target> {
  if (name.startsWith(listPrefix)) return { kind: 'list', path: name.slice(listPrefix.length) };
  if (name.startsWith(attachedPrefix)) return { kind: 'attached', image: name.slice(attachedPrefix.length) };
  const opened = await openImage(name, { platform, env, signal });
  if (opened.kind === 'folder') return { kind: 'root', root: await readRoot(opened.path, signal) };
  return opened.kind === 'file' ? { kind: 'list', path: opened.path } : opened;
}
