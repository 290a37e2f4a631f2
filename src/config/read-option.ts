/** Reads an option of a group of them; `undefined` where it is not given. */
export type ReadOption<Name extends string> = <T>(name: Name, option: ReadableOption<T>) => T | undefined;

interface ReadableOption<T> {
  readonly flag: string;
  readonly placeholder: string;
  readonly summary: string;
  readonly defaultText?: string;
  readonly secret?: true;
  parse(text: string): T;
}
