import type { DeclaringKind, LayerDeclaringKind } from './package.ts';

/** Something in scanned content that could not be read. It is shown with the findings; it never stops a scan. */
export interface Problem {
  /** Path inside the image, without a leading slash; empty where the whole layer is meant. */
  readonly path: string;
  /** Why, in a sentence without a full stop. */
  readonly message: string;
  /** The kind of document that it is about, where it concerns those alone who have packages of such documents shown. */
  readonly declaredBy?: DeclaringKind;
}

/** One of a layer; of databases that lie elsewhere it is known only in the image whether it concerns anybody. */
export interface LayerProblem extends Omit<Problem, 'declaredBy'> {
  readonly declaredBy?: LayerDeclaringKind;
}
