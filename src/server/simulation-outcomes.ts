import { judge } from '../policy/judge.ts';
import { needsOf } from '../policy/needs.ts';
import type { Policy } from '../policy/policy.ts';
import type { NeededFact, PolicyUse } from '../policy/rule.ts';
import type { JudgedFinding, ScannedFacts } from '../policy/subject.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Classes } from './simulation-classes.ts';

/** What a policy does to a version. */
export type Outcome = 'blocked' | 'warned' | 'allowed';

/** Facts of an image beside its findings. */
export type OtherFacts = Omit<ScannedFacts, 'findings'>;

/** Judges an image by the classes of what is found in it; `undefined`: it has no complete scan. `facts` are asked for where the policy needs them. */
export type Outcomes = (classes: Classes | undefined, facts: () => OtherFacts, signed?: boolean) => Outcome;

/** Facts that are a part of what images are told apart by. */
const ownless: ReadonlySet<NeededFact> = new Set(['epss', 'signatures']);
const noFacts: OtherFacts = { gaps: [], secrets: [], configRisks: [] };

/**
 * Opens what a policy says as of `now`. Of each class one finding stands before the judgement, since those of a class break the same
 * rules; and images of which nothing differs that the policy asks for are judged once.
 */
export function openOutcomes(
  policy: Policy,
  about: { readonly classes: readonly JudgedFinding[]; readonly now: number; readonly use: PolicyUse },
): Outcomes {
  const ownFacts = [...needsOf([policy], [about.use]).facts].some((fact) => !ownless.has(fact));
  const memories = new Map<boolean | undefined, Map<Classes | undefined, Outcome>>();
  return (classes, facts, signed) => {
    const known = memories.get(signed) ?? new Map<Classes | undefined, Outcome>();
    memories.set(signed, known);
    const alike = !ownFacts || classes === undefined;
    const remembered = alike ? known.get(classes) : undefined;
    if (remembered) return remembered;
    const scan =
      classes === undefined
        ? undefined
        : { findings: examples(about.classes, classes), ...(alike ? noFacts : facts()) };
    const outcome = outcomeOf(judge({ scan, signed }, policy, about.now, about.use));
    if (alike) known.set(classes, outcome);
    return outcome;
  };
}

/** What a verdict means for whoever pulls. */
export function outcomeOf({ allowed, reasons }: Verdict): Outcome {
  if (!allowed) return 'blocked';
  return reasons.length > 0 ? 'warned' : 'allowed';
}

function examples(findings: readonly JudgedFinding[], classes: Classes): JudgedFinding[] {
  return findings.filter((_, at) => ((classes >> BigInt(at)) & 1n) === 1n);
}
