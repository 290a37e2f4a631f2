/** Whole numbers of 32 bits by a place, counted from 0; those that were not set are `initial`. It takes four bytes for each place up to the last. */
export class IntColumn {
  readonly #initial: number;
  #values = new Int32Array(0);

  constructor(initial: number) {
    this.#initial = initial;
  }

  /** Whether nothing was ever set. */
  get isEmpty(): boolean {
    return this.#values.length === 0;
  }

  /** The value of a place; of one below 0, `initial`. */
  get(place: number): number {
    return place >= 0 && place < this.#values.length ? (this.#values[place] as number) : this.#initial;
  }

  set(place: number, value: number): void {
    if (place >= this.#values.length) this.#grow(place);
    this.#values[place] = value;
  }

  #grow(place: number): void {
    const values = new Int32Array(Math.max(1 << 6, 2 ** Math.ceil(Math.log2(place + 1))));
    values.set(this.#values);
    values.fill(this.#initial, this.#values.length);
    this.#values = values;
  }
}
