import { secretValues } from './find-secrets.ts';
import { namedSecrets } from './named-secrets.ts';

const mask = '***';

/** An instruction of a build with stars in the place of every secret in it, to be shown. */
export function maskedInstruction(instruction: string): string {
  let masked = '';
  let done = 0;
  for (const { start, end } of namedSecrets(instruction)) {
    masked += instruction.slice(done, start) + mask;
    done = end;
  }
  masked += instruction.slice(done);
  for (const value of secretValues(masked)) masked = masked.replaceAll(value, mask);
  return masked;
}
