import type { Logger } from '../lib/log.ts';
import { dropAbandonedUploads } from '../registry/abandoned-uploads.ts';
import type { RegistryContext } from '../registry/context.ts';

/** How often abandoned uploads are looked for, in milliseconds. */
const interval = 3_600_000;

/** Drops abandoned uploads now and every hour. */
export function openUploadSweeper(registry: RegistryContext, logger: Logger): Disposable {
  const sweep = () => {
    dropAbandonedUploads(registry).catch((error: unknown) => logger.error({ err: error }, 'dropping uploads failed'));
  };
  sweep();
  const timer = setInterval(sweep, interval).unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
