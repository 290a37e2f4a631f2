import { type Logger, pino } from 'pino';

export type { Logger };

/** Levels that `--log-level` accepts, quietest last. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A structured logger: one JSON object a line on standard error. Messages are constants, data are fields. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** A logger that says nothing, for tests and for the command line's one-shot commands. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}
