import type { ToolResult } from '../../test/support/tools.ts';

/** Compares what came of a try with what should, and prints a line for each. */
export interface OutcomeLog {
  /** A try that is to be let in; with a warning where one is given, else without any. */
  allowed(what: string, result: ToolResult, warning?: RegExp): void;
  /** A try that is to be refused with a message. */
  refused(what: string, result: ToolResult, message: RegExp): void;
  same(what: string, found: unknown, wanted: unknown): void;
  readonly failures: number;
}

/** Opens a log. */
export function openOutcomeLog(): OutcomeLog {
  let failures = 0;
  const tell = (holds: boolean, what: string, found: string) => {
    if (!holds) failures++;
    console.log(holds ? `ok      ${what}` : `FAILED  ${what}:\n${found}`);
  };
  return {
    allowed: (what, { code, stdout, stderr }, warning) =>
      tell(code === 0 && (warning?.test(stderr) ?? !stderr.includes('Warning')), `${what} is let in`, stdout + stderr),
    refused: (what, { code, stdout, stderr }, message) =>
      tell(code !== 0 && message.test(stderr), `${what} is refused`, stdout + stderr),
    same: (what, found, wanted) => tell(JSON.stringify(found) === JSON.stringify(wanted), what, JSON.stringify(found)),
    get failures() {
      return failures;
    },
  };
}
