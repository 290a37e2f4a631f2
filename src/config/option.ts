/** One option of `cleardock serve`: it is a flag, an environment variable and a line of the reference page at once. */
export interface Option<T> {
  /** Flag without its dashes; the environment variable is `CLEARDOCK_` and this in upper case. */
  readonly flag: string;
  /** Placeholder of the value in help texts. */
  readonly placeholder: string;
  readonly summary: string;
  /** Default as a person would write it; absent: none. */
  readonly defaultText?: string;
  /** Never printed. Such an option is no flag (other users of a machine see flags) and can also be read from `<VARIABLE>_FILE`. */
  readonly secret?: true;
  /** Turns the text into the value; throws an `Error` whose message completes "NAME ...". */
  parse(text: string): T;
}
