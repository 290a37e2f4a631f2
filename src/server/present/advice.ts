import type { ApiAdvice } from '../../api/advice-schemas.ts';
import type { Advice } from '../../model/advice.ts';

/** Advice as the API shows it. */
export function presentAdvice({ steps, commands, ...sums }: Advice): ApiAdvice {
  return {
    ...sums,
    steps: steps.map((step) => ({
      ...step,
      packages: step.packages.map(({ name, paths }) => ({ name, paths: [...paths] })),
      cleared: { ...step.cleared },
      vulnerabilities: [...step.vulnerabilities],
      remaining: [...step.remaining],
      brings: [...step.brings],
    })),
    commands: commands.map((command) => ({ ...command, lines: [...command.lines] })),
  };
}
