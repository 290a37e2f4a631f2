import { cpus, release, totalmem } from 'node:os';

/** One line that says on what the figures were taken. */
export function machineDescription(): string {
  const processors = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, ${memory} GiB, Linux ${release()}, Node ${process.versions.node}`;
}

/** Time that processors spent on this process so far, in milliseconds. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Median of a list of numbers. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which `share` of the values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Prints a figure beside its bar, and marks the process as failed where the bar is missed. */
export function report(
  name: string,
  value: number,
  unit: string,
  bar: { readonly atMost?: number; readonly atLeast?: number },
): void {
  const missed = (bar.atMost !== undefined && value > bar.atMost) || (bar.atLeast !== undefined && value < bar.atLeast);
  const limit = bar.atMost !== undefined ? `≤ ${bar.atMost}` : `≥ ${bar.atLeast}`;
  console.log(`${missed ? 'MISSED' : 'held  '}  ${name}: ${value.toFixed(2)} ${unit} (bar: ${limit} ${unit})`);
  if (missed) process.exitCode = 1;
}
