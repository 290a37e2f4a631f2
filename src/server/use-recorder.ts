import type { SignedIn } from '../auth/actor.ts';
import { noteApiTokenUsed } from '../db/api-token.ts';
import type { Database } from '../db/database.ts';
import { noteRobotUsed } from '../db/robot.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';

/** How often it is written who was there, in milliseconds: a write for each sign-in would cost more than the sign-in. */
const interval = 60_000;

/** Notes when robots and API tokens were last used. */
export interface UseRecorder extends AsyncDisposable {
  record(actor: SignedIn): void;
  /** Writes what was noted. */
  write(): Promise<void>;
}

/** Opens a recorder that writes once a minute, and at its end. */
export function openUseRecorder(database: Database, clock: Clock, logger: Logger): UseRecorder {
  const db = database.kysely;
  let robots = new Map<number, number>();
  let tokens = new Map<number, number>();

  async function write(): Promise<void> {
    const due = { robots, tokens };
    robots = new Map();
    tokens = new Map();
    for (const [id, time] of due.robots) await noteRobotUsed(db, id, time);
    for (const [id, time] of due.tokens) await noteApiTokenUsed(db, id, time);
  }

  const timer = setInterval(() => {
    write().catch((error: unknown) => logger.error({ err: error }, 'noting who signed in failed'));
  }, interval).unref();

  return {
    record(actor) {
      if (actor.kind === 'robot') robots.set(actor.id, clock());
      else if (actor.token) tokens.set(actor.token.id, clock());
    },
    write,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await write();
    },
  };
}
