/** Bytes that stand for something else in the texts of columns: the key of their row, what follows its first hyphen, and phrases. */
export const marks = { key: '\u0001', tail: '\u0002', phrase: '\u0003', collapsedPhrase: '\u0004' } as const;

/** Whether a text has a byte that would be taken for a mark. */
export function hasMark(text: string): boolean {
  return Object.values(marks).some((mark) => text.includes(mark));
}
