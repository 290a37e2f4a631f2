/** Exit codes of the command line, by what went wrong. */
export const exitCodes = {
  /** Everything went well. */
  ok: 0,
  /** A fault of the program itself. */
  fault: 1,
  /** An option, a setting or an argument is wrong. */
  usage: 2,
  /** The machine does not offer what is needed: the port is taken, the folder is not writable, the disk is full. */
  environment: 3,
} as const;

const environmentCodes: ReadonlySet<string> = new Set([
  'address_in_use',
  'address_refused',
  'storage_unwritable',
  'storage_full',
  'database_unreachable',
  'database_unsupported',
  'data_folder_in_use',
]);

/** Exit code for a refusal's code. */
export function exitCodeOf(code: string): number {
  return environmentCodes.has(code) ? exitCodes.environment : exitCodes.usage;
}
