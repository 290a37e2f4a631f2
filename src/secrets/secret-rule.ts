/** How to recognise one kind of secret. Text is Latin-1: a character for each byte. */
export interface SecretRule {
  /** Unique; what a finding names. */
  readonly id: string;
  /** What people call it. */
  readonly title: string;
  /** Texts that stand in every secret of the kind, or before it; at least four bytes each. One has to be there, to begin with. */
  readonly anchors: readonly string[];
  /** What stands before the anchor, up to 256 bytes; ends with `$`. Absent: no part of a word. */
  readonly before?: RegExp;
  /** The anchor and what stands after it; begins with `^`. The first group is the value. */
  readonly value: RegExp;
  /** Bytes from the anchor on that the rule sees; 512 where it does not say. */
  readonly reach?: number;
  /** Whether a value that has the form is a secret, for what a pattern cannot tell. */
  accepts?(value: string): boolean;
  /** Something that has to stand before or after the anchor, in the same reach. */
  readonly near?: RegExp;
  /** Least Shannon entropy of the value, in bits for a character: less is a placeholder. */
  readonly entropy?: number;
  /** Names of the only files that it is looked for in, as a path ends; absent: in all. */
  readonly files?: RegExp;
  /** What another rule says of the same line comes before it. */
  readonly yields?: true;
}
