/** Texts without their repetitions, in the order in which they come first. Most lists have one: no set is made for them. */
export function eachOnce(texts: readonly string[]): readonly string[] {
  return texts.length < 2 ? texts : [...new Set(texts)];
}
