import { type Command, Option } from 'commander';
import { formats } from '../formats/index.ts';
import type { ReportFormat } from '../formats/report-format.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { outputsOf } from './outputs.ts';
import { collected, type ScanFlags, scanFlags, scanTargets, targetKinds } from './scan-flags.ts';
import { type ColourFlag, colourChoices, writeText } from './write-text.ts';

/** Flags of the commands that write documents about an image. */
export interface DocumentFlags extends ScanFlags {
  readonly format: string;
  readonly output: readonly string[];
  readonly color: ColourFlag;
}

/** Adds the argument and the flags that these commands share. */
export function documentFlags(command: Command, format: string, allowed: readonly ReportFormat[] = formats): Command {
  const choices = allowed.map(({ id, summary }) => `  ${id.padEnd(18)} ${summary}`).join('\n');
  command
    .argument('<image>', targetKinds)
    .addOption(
      new Option('-f, --format <name>', 'kind of document').choices(allowed.map(({ id }) => id)).default(format),
    )
    .option(
      '-o, --output <place>',
      'FORMAT=FILE, FORMAT alone for the standard output, or FILE; may be given several times',
      collected,
      [],
    )
    .addOption(new Option('--color <when>', 'colours and width of a terminal').choices(colourChoices).default('auto'))
    .addHelpText('after', `\nFormats:\n${choices}`);
  return scanFlags(command);
}

/** Scans an image where no report of it is given, writes the documents about it, and resolves with what was written. */
export async function writeDocument(image: string, flags: DocumentFlags, given?: ScanReport): Promise<ScanReport> {
  const outputs = outputsOf(flags.output, flags.format);
  const report = given ?? ((await scanTargets([image], flags)) as [ScanReport])[0];
  for (const { format, file } of outputs) await writeText((look) => format.write(report, look), file, flags.color);
  return report;
}
