import calculator from 'ae-cvss-calculator';
import type { CvssScore } from './advisory.ts';

const { Cvss2, Cvss3P0, Cvss3P1, Cvss4P0 } = calculator;

/**
 * Score of a CVSS vector of any version (2.0, 3.0, 3.1, 4.0), as its publisher shows it: the base score, in version 4.0 with what
 * the vector says of exploits. `undefined` where it is none, or a base metric is missing. https://www.first.org/cvss/
 */
export function cvssScore(vector: string, source: string): CvssScore | undefined {
  const version = /^CVSS:(3\.0|3\.1|4\.0)\//.exec(vector)?.[1] ?? (vector.startsWith('AV:') ? '2.0' : undefined);
  const read = version && readers[version];
  if (!version || !read || vector.length > 400 || !hasPairs(vector)) return undefined;
  try {
    const score = read(vector);
    return Number.isFinite(score) && score >= 0 && score <= 10 ? { version, vector, score, source } : undefined;
  } catch {
    return undefined;
  }
}

/** The calculator complains of others on the terminal. */
function hasPairs(vector: string): boolean {
  const parts = vector.replace(/\/$/, '').split('/');
  return parts.every((part) => /^[A-Za-z]{1,4}:[A-Za-z\d.]{1,8}$/.test(part));
}

const readers: Readonly<Record<string, (vector: string) => number>> = {
  '2.0': (text) => scoreOf(new Cvss2(text), (scores) => scores.base),
  '3.0': (text) => scoreOf(new Cvss3P0(text), (scores) => scores.base),
  '3.1': (text) => scoreOf(new Cvss3P1(text), (scores) => scores.base),
  '4.0': (text) => scoreOf(new Cvss4P0(text), (scores) => scores.overall),
};

function scoreOf<Scores>(
  vector: { isBaseFullyDefined(): boolean; calculateScores(): Scores },
  score: (scores: Scores) => number | undefined,
): number {
  return vector.isBaseFullyDefined() ? (score(vector.calculateScores()) ?? Number.NaN) : Number.NaN;
}
