import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a tool printed, and its exit code. */
export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; a non-zero exit code is a result, not an error. */
export async function run(
  program: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<ToolResult> {
  try {
    const { stdout, stderr } = await execute(program, args, { ...options, maxBuffer: 64 << 20, encoding: 'utf8' });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
    return { code: typeof code === 'number' ? code : 127, stdout, stderr: stderr || String(error) };
  }
}

/**
 * Whether each program is on this machine. Where one is missing the reason is printed, or, where the environment variable
 * `required` is set (as CI does), an error is thrown, so that nothing is skipped there.
 */
export function haveTools(programs: readonly string[], required: `CLEARDOCK_REQUIRE_${string}`): boolean {
  const missing = programs.filter((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status !== 0);
  if (missing.length === 0) return true;
  const notice = `${missing.join(', ')} not found on this machine`;
  if (process.env[required]) throw new Error(`${notice}, and ${required} is set`);
  console.warn(`Skipped: ${notice}.`);
  return false;
}
