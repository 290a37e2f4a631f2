import { CodedError } from '../../lib/errors.ts';
import { bytesText } from '../progress.ts';
import { stopSignal } from '../stop-signal.ts';
import { collectInFolder } from './collect-in-folder.ts';
import { collectOnServer } from './collect-on-server.ts';
import type { GcFlags, GcResult } from './gc-result.ts';

/** Collects garbage where the flags say, and prints what went. Rejects where it did not end well. */
export async function runGc(flags: GcFlags): Promise<void> {
  if (flags.server !== undefined && (flags.data ?? flags.gcGrace) !== undefined)
    throw new CodedError('usage', '--data and --gc-grace are for a stopped server; leave them out with --server.');
  const signal = stopSignal();
  const result =
    flags.server === undefined
      ? await collectInFolder(flags, signal)
      : await collectOnServer(flags.server, flags, signal);
  if (result.state !== 'complete')
    throw new CodedError('gc_failed', `The collection is ${result.state}${result.error ? `: ${result.error}` : ''}.`);
  process.stdout.write(textOf(result, flags.dryRun));
}

function textOf({ blobs, files, bytes, uploads, examples }: GcResult, dryRun: boolean): string {
  const lines = examples.map(({ digest, size }) => `${digest}  ${bytesText(size)}\n`);
  const more = blobs + files - examples.length;
  const sum = `${blobs + files} blobs with ${bytesText(bytes)}, and ${uploads} uploads that nobody finished`;
  return [
    ...lines,
    ...(more > 0 ? [`and ${more} more\n`] : []),
    dryRun ? `${sum}, would be removed. Nothing was.\n` : `${sum}, were removed.\n`,
  ].join('');
}
