import { type Command, Option } from 'commander';
import { formats } from '../formats/index.ts';
import type { ReportFormat } from '../formats/report-format.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { type ScanFlags, scanFlags, scanTargets, targetKinds } from './scan-flags.ts';
import { writeText } from './write-text.ts';

/** Flags of the commands that write a document about an image. */
export interface DocumentFlags extends ScanFlags {
  readonly format: string;
  readonly output?: string;
}

/** Adds the argument and the flags that these commands share. */
export function documentFlags(command: Command, format: string): Command {
  const choices = formats.map(({ id, summary }) => `  ${id.padEnd(12)} ${summary}`).join('\n');
  command
    .argument('<image>', targetKinds)
    .addOption(
      new Option('-f, --format <name>', 'kind of document').choices(formats.map(({ id }) => id)).default(format),
    )
    .option('-o, --output <file>', 'write to a file instead of the terminal')
    .addHelpText('after', `\nFormats:\n${choices}`);
  return scanFlags(command);
}

/** Scans an image, writes the document about it, and resolves with what was written. */
export async function writeDocument(image: string, flags: DocumentFlags): Promise<ScanReport> {
  const [report] = (await scanTargets([image], flags)) as [ScanReport];
  const format = formats.find(({ id }) => id === flags.format) as ReportFormat;
  await writeText((look) => format.write(report, look), flags.output);
  return report;
}
