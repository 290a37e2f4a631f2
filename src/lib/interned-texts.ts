/** Numbers for texts, counted from 0: millions of places can name a text by a few bits then. */
export class InternedTexts {
  readonly #max: number;
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** For at most `max` different texts. */
  constructor(max: number) {
    this.#max = max;
  }

  /** The number of a text, a new one where it has none. Throws an `Error` where there are too many. */
  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length === this.#max) throw new Error(`there are more than ${this.#max} different names`);
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  /** The text of a number that {@link of} gave. */
  text(number: number): string {
    return this.#texts[number] ?? '';
  }
}
