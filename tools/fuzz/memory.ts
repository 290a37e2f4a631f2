/** Most memory that an input may make the process grow by, in MiB. */
export const memoryLimit = 256;

let baseline = 0;

/** Counts from here on. */
export function resetMemory(): void {
  baseline = peak();
}

/** What is wrong with the memory used since {@link resetMemory}; `undefined` where it is below the limit. */
export function memoryComplaint(): string | undefined {
  const grown = peak() - baseline;
  return grown > memoryLimit ? `takes more than ${memoryLimit} MiB of memory (${Math.round(grown)})` : undefined;
}

/** In MiB. */
function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}
