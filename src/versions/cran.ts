import { absentFirst, compareLists, compareNumerals } from './order.ts';
import { versionScheme } from './scheme.ts';

/** Versions of R packages: numbers between dots or hyphens, of which more are newer. https://rdrr.io/r/utils/compareVersion.html */
export const cran = versionScheme(
  'cran',
  (text) => (/^\d+(?:[.-]\d+)*$/.test(text) ? text.split(/[.-]/) : undefined),
  (a, b) => compareLists(a, b, (one, other) => absentFirst(one, other, compareNumerals)),
);
