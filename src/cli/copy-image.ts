import { placeOf } from '../images/content-place.ts';
import { copyVersion } from '../images/copy-version.ts';
import { openCopySource } from '../images/open-copy-source.ts';
import { openTarget } from '../images/open-target.ts';
import { CodedError } from '../lib/errors.ts';
import { bytesText, openProgress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

/** Flags of the commands that copy. */
export interface CopyFlags {
  readonly platform?: string;
  readonly referrers: boolean;
  /** What the target has to be. */
  readonly into?: 'registry' | 'file';
}

/** Copies an image, and tells its digest and what was sent. */
export async function copyImage(from: string, to: string, { platform, referrers, into }: CopyFlags): Promise<void> {
  const place = placeOf(to);
  requireKind(to, place.kind, into);
  if (referrers && place.kind !== 'registry')
    throw new CodedError(
      'flags_conflict',
      '--referrers needs a registry to copy to; a folder or archive has no place for them.',
    );
  await using source = await openCopySource(from, process.env);
  await using target = await openTarget(to, process.env, source.reference);
  const tag = place.kind === 'registry' ? undefined : source.reference?.tag;
  using progress = openProgress(process.stderr);
  const copied = await copyVersion(source, target, {
    ...{ platform, tag, referrers, signal: stopSignal() },
    onBlob: ({ digest, size }) => progress.show(`Copying ${digest.slice(0, 19)} (${bytesText(size)})`),
  });
  const { manifest, sent, sentBytes, present, mounted } = copied;
  const parts = [
    `${sent} blobs were sent (${bytesText(sentBytes)})`,
    ...(present > 0 ? [`${present} were there`] : []),
    ...(mounted > 0 ? [`${mounted} were mounted`] : []),
    ...(copied.referrers > 0 ? [`${copied.referrers} referrers went along`] : []),
  ];
  process.stdout.write(`${to}: ${manifest.digest}\n`);
  process.stderr.write(`${parts.join(', ')}.\n`);
}

function requireKind(to: string, kind: string, into: CopyFlags['into']): void {
  if (into === 'registry' && kind !== 'registry')
    throw new CodedError(
      'reference_invalid',
      `${to} names no registry; name its host: registry.example.org/team/app:1.0.`,
    );
  if (into === 'file' && kind === 'registry')
    throw new CodedError(
      'reference_invalid',
      `${to} names a registry; pull writes a folder or an archive (use copy, or ./${to} for a folder).`,
    );
}
