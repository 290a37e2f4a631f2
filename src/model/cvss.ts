import calculator from 'ae-cvss-calculator';
import type { CvssScore } from './advisory.ts';

const { Cvss2, Cvss3P0, Cvss3P1, Cvss4P0 } = calculator;

/** Base score of a CVSS vector of any version (2.0, 3.0, 3.1, 4.0); `undefined` where it is none. https://www.first.org/cvss/ */
export function cvssScore(vector: string, source: string): CvssScore | undefined {
  const version = /^CVSS:(3\.0|3\.1|4\.0)\//.exec(vector)?.[1] ?? (vector.startsWith('AV:') ? '2.0' : undefined);
  const read = version && readers[version];
  if (!version || !read || vector.length > 400) return undefined;
  try {
    const score = read(vector);
    return Number.isFinite(score) && score >= 0 && score <= 10 ? { version, vector, score, source } : undefined;
  } catch {
    return undefined;
  }
}

const readers: Readonly<Record<string, (vector: string) => number>> = {
  '2.0': (vector) => new Cvss2(vector).calculateScores().base ?? Number.NaN,
  '3.0': (vector) => new Cvss3P0(vector).calculateScores().base ?? Number.NaN,
  '3.1': (vector) => new Cvss3P1(vector).calculateScores().base ?? Number.NaN,
  '4.0': (vector) => new Cvss4P0(vector).calculateScores().overall ?? Number.NaN,
};
