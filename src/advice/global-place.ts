/** Where npm keeps what is installed for the whole system. */
export interface GlobalPlace {
  /** The package that was installed, for one that lies within it. */
  readonly owner?: string;
}

/**
 * Whether a manifest belongs to a package of npm that is installed for the whole system, below `lib/node_modules`. What lies within such
 * a package, as all does that npm itself consists of, comes and goes with it. https://docs.npmjs.com/cli/configuring-npm/folders
 */
export function globalPlace(path: string): GlobalPlace | undefined {
  const match = /(?:^|\/)lib\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(path);
  if (!match) return undefined;
  return match[2]?.includes('node_modules/') ? { owner: match[1] } : {};
}
