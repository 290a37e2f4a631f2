import { type Logger, pino } from 'pino';
import type { LogLevel } from './log-levels.ts';
import { readableLine } from './terminal-log.ts';

/** What is logged with: the field first, then a message that is always the same. */
export type { Logger };

/**
 * A structured logger on standard error: one JSON object a line, or, where a person watches in a terminal, a line to read. Messages
 * are constants, data are fields.
 */
export function createLogger(level: LogLevel): Logger {
  const destination = process.stderr.isTTY
    ? { write: (line: string) => void process.stderr.write(readableLine(line)) }
    : pino.destination(2);
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/** A logger that says nothing, for tests and for the command line's one-shot commands. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
