import type { LayerDeclaringKind } from '../model/package.ts';
import type { LayerProblem } from '../model/problem.ts';

/** Problems of a layer, one by one up to a number. */
export interface ProblemList {
  /** Records one; `path` is empty where the whole layer is meant, and `declaredBy` tells that it is one of a kind of document. */
  add(path: string, message: string, declaredBy?: LayerDeclaringKind): void;
  /** All that were recorded. */
  all(): readonly LayerProblem[];
}

/** Makes an empty list for `most` problems. Those of documents that few ask for are counted by themselves: they push no others out. */
export function problemList(most: number): ProblemList {
  const ofLayer: LayerProblem[] = [];
  const ofDocuments: LayerProblem[] = [];
  return {
    add(path, message, declaredBy) {
      const problems = declaredBy === undefined ? ofLayer : ofDocuments;
      const kind = declaredBy === undefined ? {} : { declaredBy };
      if (problems.length < most) problems.push({ path, message, ...kind });
      else if (problems.length === most)
        problems.push({ path: '', message: 'has more problems than are listed', ...kind });
    },
    all: () => [...ofLayer, ...ofDocuments],
  };
}
