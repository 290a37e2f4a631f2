import { type Command, Option } from 'commander';
import { formatById, formats } from '../formats/index.ts';
import type { ReportFormat } from '../formats/report-format.ts';
import { CodedError } from '../lib/errors.ts';
import type { ScanReport } from '../model/scan-report.ts';
import { outputsOf } from './outputs.ts';
import { readTemplate } from './read-template.ts';
import { collected, type ScanFlags, scanFlags, scanTargets, targetKinds } from './scan-flags.ts';
import { type ColourFlag, colourChoices, writeText } from './write-text.ts';

/** Flags of the commands that write documents about an image. */
export interface DocumentFlags extends ScanFlags {
  readonly format?: string;
  readonly output: readonly string[];
  readonly template?: string;
  readonly color: ColourFlag;
}

/** Adds the argument and the flags that these commands share. */
export function documentFlags(
  command: Command,
  otherwise: string,
  allowed: readonly ReportFormat[] = formats,
): Command {
  const all = [...allowed, { id: 'template', summary: 'a form of your own, with --template FILE' }];
  const choices = all.map(({ id, summary }) => `  ${id.padEnd(18)} ${summary}`).join('\n');
  command
    .argument('<image>', targetKinds)
    .addOption(
      formatOption(
        otherwise,
        all.map(({ id }) => id),
      ),
    )
    .addOption(outputOption())
    .addOption(
      new Option('--template <file>', 'write what a template says, as the format `template`').implies({
        format: 'template',
      }),
    )
    .addOption(colourOption())
    .addHelpText('after', `\nFormats:\n${choices}`);
  return scanFlags(command);
}

/** The flag that tells what is written. It has no default: what was given is written even where `--output` names other formats. */
export function formatOption(otherwise: string, choices: readonly string[]): Option {
  return new Option('-f, --format <name>', `kind of document; ${otherwise} without it`).choices(choices);
}

/** The flag that tells where documents go, several at once. */
export function outputOption(): Option {
  return new Option(
    '-o, --output <place>',
    'FORMAT=FILE, FORMAT alone for the standard output, or FILE; may be given several times',
  )
    .argParser(collected)
    .default([]);
}

/** The flag for colours. */
export function colourOption(): Option {
  return new Option('--color <when>', 'colours and width of a terminal').choices(colourChoices).default('auto');
}

/**
 * Scans an image where no report of it is given, writes the documents about it, and resolves with what was written. Without `--format`
 * a document is of the format `otherwise`.
 */
export async function writeDocument(
  image: string,
  flags: DocumentFlags,
  otherwise: string,
  given?: ScanReport,
): Promise<ScanReport> {
  const template = flags.template === undefined ? undefined : await readTemplate(flags.template);
  const formatOf = (id: string) => (id === 'template' ? (template ?? refuseTemplate()) : formatById(id));
  const outputs = outputsOf(flags.output, { given: flags.format, otherwise }, formatOf);
  const report = given ?? ((await scanTargets([image], flags)) as [ScanReport])[0];
  for (const { format, file } of outputs) await writeText((look) => format.write(report, look), file, flags.color);
  return report;
}

function refuseTemplate(): never {
  throw new CodedError('config_invalid', 'The format template needs a template: name its file with --template FILE.');
}
