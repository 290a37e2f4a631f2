import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { options } from '../config/options.ts';
import { formats } from '../formats/index.ts';
import type { ReportFormat } from '../formats/report-format.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { DeclaringKind } from '../model/package.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { cacheOption } from './cache-option.ts';
import { parsedFlag } from './parsed-flag.ts';
import { stopSignal } from './stop-signal.ts';
import { version } from './version.ts';

/** Flags of the commands that write a document about an image. */
export interface DocumentFlags {
  readonly format: string;
  readonly output?: string;
  readonly platform?: string;
  readonly cache: string;
  readonly feedMirror?: string;
  readonly maxAge: string;
  readonly packagesOnly?: boolean;
  readonly offline?: boolean;
  readonly lockFiles?: boolean;
  readonly sboms?: boolean;
}

/** Adds the argument and the flags that these commands share. */
export function documentFlags(command: Command, format: string): Command {
  const choices = formats.map(({ id, summary }) => `  ${id.padEnd(12)} ${summary}`).join('\n');
  return command
    .argument('<image>', 'docker archive, OCI archive or layout (PATH[:TAG]), registry reference, folder, or SBOM')
    .addOption(
      new Option('-f, --format <name>', 'kind of document').choices(formats.map(({ id }) => id)).default(format),
    )
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .option('--platform <os/arch>', "platform of a multi-platform image (default: this machine's, Linux)")
    .addOption(cacheOption())
    .option('--lock-files', 'count the packages that lock files name too, installed or not', false)
    .option('--sboms', 'count the packages that bills of materials inside the image name too', false)
    .addOption(new Option('--feed-mirror <url>', options.feedMirror.summary).env('CLEARDOCK_FEED_MIRROR'))
    .option('--max-age <duration>', 'ask sources for news that were not asked for so long', '6h')
    .addHelpText('after', `\nFormats:\n${choices}`);
}

/** Scans an image and writes the document about it. */
export async function writeDocument(image: string, flags: DocumentFlags): Promise<void> {
  const { openProgress } = await import('./progress.ts');
  const { scanTarget } = await import('./scan-target.ts');
  const warnings: string[] = [];
  let report: ScanReport;
  {
    using progress = openProgress(process.stderr);
    report = await scanTarget(image, {
      platform: flags.platform,
      cache: flags.cache,
      packagesOnly: flags.packagesOnly ?? false,
      offline: flags.offline ?? false,
      shown: shownKinds(flags),
      feedMirror: flags.feedMirror && parsedFlag('--feed-mirror', flags.feedMirror, options.feedMirror),
      maxAge: parsedFlag('--max-age', flags.maxAge, options.feedInterval),
      tool: `cleardock ${version()}`,
      env: process.env,
      progress,
      warn: (sentence) => warnings.push(sentence),
      signal: stopSignal(),
    });
  }
  for (const sentence of warnings) process.stderr.write(`cleardock: ${sentence}\n`);
  await write(report, formats.find(({ id }) => id === flags.format) as ReportFormat, flags.output);
}

function shownKinds({ lockFiles, sboms }: DocumentFlags): readonly DeclaringKind[] {
  return [...(lockFiles ? (['lock-file'] as const) : []), ...(sboms ? (['sbom'] as const) : [])];
}

async function write(report: ScanReport, format: ReportFormat, file: string | undefined): Promise<void> {
  const { isTTY, columns } = process.stdout;
  const look = file === undefined && isTTY ? { width: columns, colour: process.stdout.hasColors() } : { colour: false };
  const target = file === undefined ? process.stdout : createWriteStream(file);
  try {
    await pipeline(Readable.from(format.write(report, look)), target, { end: file !== undefined });
  } catch (error) {
    // Who reads the pipe has seen enough.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return;
    if (file === undefined) throw error;
    throw new CodedError('output_unwritable', `${file} cannot be written: ${messageOf(error)}.`, { cause: error });
  }
}
