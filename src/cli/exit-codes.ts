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
  /** What was to be read is not there, or is not what it should be. */
  unreadable: 4,
  /** A registry or another source cannot be reached, or refuses. */
  network: 5,
  /** What must not be there was found, where that was asked. */
  found: 6,
  /** The policy of a registry refuses an image. */
  refused: 7,
  /** The scan could not see everything, where that was asked. */
  incomplete: 8,
} as const;

const environmentCodes: ReadonlySet<string> = new Set([
  'address_in_use',
  'address_refused',
  'storage_unwritable',
  'storage_full',
  'database_unreachable',
  'database_unsupported',
  'database_damaged',
  'database_newer',
  'data_folder_in_use',
  'output_unwritable',
  'gc_failed',
  'credentials_unreadable',
  'target_not_empty',
  'backup_incomplete',
  'tool_missing',
  'database_tool_failed',
]);

const unreadableCodes: ReadonlySet<string> = new Set([
  'metadata_missing',
  'vex_unreadable',
  'vex_invalid',
  'ignore_file_unreadable',
  'ignore_file_invalid',
  'baseline_unreadable',
  'template_unreadable',
  'template_invalid',
  'backup_invalid',
  'policy_unreadable',
  'scan_failed',
  'image_not_found',
  'image_unreadable',
  'image_corrupt',
  'manifest_invalid',
  'platform_missing',
  'sbom_invalid',
  'sbom_missing',
  'set_invalid',
  'set_unsigned',
  'signature_missing',
  'shard_missing',
  'shard_damaged',
  'feed_shrank',
]);

const networkCodes: ReadonlySet<string> = new Set(['registry_unreachable', 'registry_refused', 'feed_failed']);

/** Exit code for a refusal's code. */
export function exitCodeOf(code: string): number {
  if (environmentCodes.has(code)) return exitCodes.environment;
  if (unreadableCodes.has(code)) return exitCodes.unreadable;
  if (code === 'policy_refused') return exitCodes.refused;
  return networkCodes.has(code) ? exitCodes.network : exitCodes.usage;
}
