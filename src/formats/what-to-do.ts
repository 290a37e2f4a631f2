import type { Advice, AdviceCommand, AdviceStep, RemainingVulnerability } from '../model/advice.ts';
import { columns, counted, paint, printable } from './columns.ts';
import type { Look } from './report-format.ts';

/** Steps that are shown one by one; the commands have all of them. */
const maxSteps = 20;

/** What to upgrade to what, what that clears and leaves, and the commands for it. */
export function* whatToDo({ steps, commands, clears, findings }: Advice, look: Look): Generator<string> {
  const useful = steps.filter(({ remedy }) => remedy !== 'wait');
  if (useful.length === 0) return;
  const rows = useful
    .slice(0, maxSteps)
    .map((step) => [doing(step), step.version, step.to ?? '', effect(step), left(step)]);
  yield* columns(['What to do', 'From', 'To', 'Clears', 'Leaves'], rows, look);
  if (useful.length > maxSteps) yield `… and ${useful.length - maxSteps} more\n`;
  yield `${clears} of ${counted(findings, 'finding')} can be cleared\n`;
  for (const command of commands) {
    yield `\n${paint('bold', headOf(command), look)}\n`;
    for (const line of command.lines) yield `  ${printable(line)}\n`;
  }
}

function doing({ remedy, name, packages }: AdviceStep): string {
  const brought = packages.map((one) => one.name).join(', ');
  return {
    distribution: `upgrade ${name}`,
    dependency: `upgrade ${name}`,
    owner: `upgrade ${name}, which brought ${brought}`,
    'base-image': `build on a base image with a newer ${name}`,
    program: `replace ${name}`,
    remove: `remove ${name}`,
    wait: '',
  }[remedy];
}

/** Nobody says in which version of its own an owner brings the fix. */
function effect({ remedy, clears }: AdviceStep): string {
  return remedy === 'owner' ? 'maybe' : String(clears);
}

function left({ remaining, brings }: AdviceStep): string {
  const count = remaining.reduce((sum, one) => sum + one.findings, 0);
  const reasons = [...new Set(remaining.map(reason))].join(', ');
  const brought = brings.length > 0 ? [`brings ${brings.join(', ')}`] : [];
  return [...(count > 0 ? [`${count}: ${reasons}`] : []), ...brought].join('; ');
}

function reason({ channel, fixedVersion, status }: RemainingVulnerability): string {
  if (channel !== undefined) return `needs ${channel}`;
  if (fixedVersion !== undefined) return `fixed in ${fixedVersion}`;
  return status === 'affected' ? 'no fix' : status.replaceAll('_', ' ');
}

function headOf({ place, kind, ecosystem }: AdviceCommand): string {
  if (kind === 'coordinates') return `In the project's build (${ecosystem})`;
  return place === 'image' ? 'In the build of the image' : `In the project (${ecosystem})`;
}
