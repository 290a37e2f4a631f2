import { app } from './app.ts';
import { everywhere } from './everywhere.ts';
import { governing } from './governing.ts';
import { newMatches } from './new-matches.ts';
import { operations } from './operations.ts';
import { policies } from './policies.ts';
import { repositories } from './repositories.ts';
import { running } from './running.ts';
import { scanning } from './scanning.ts';
import { session } from './session.ts';
import { upkeep } from './upkeep.ts';
import { versionParts } from './version-parts.ts';
import { versions } from './versions.ts';
import { vulnerabilities } from './vulnerabilities.ts';

/**
 * The catalogue of what the console says: English texts, which name themselves, with the same in simplified Chinese. A text is in the
 * part of the pages that say it, or in `everywhere` where several do. `{name}` stands for a value.
 */
export const messages = {
  ...everywhere,
  ...app,
  ...session,
  ...scanning,
  ...vulnerabilities,
  ...newMatches,
  ...governing,
  ...policies,
  ...upkeep,
  ...running,
  ...operations,
  ...versions,
  ...versionParts,
  ...repositories,
} as const;

/** A text that the catalogue has. */
export type Message = keyof typeof messages;
