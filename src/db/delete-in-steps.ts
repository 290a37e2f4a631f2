/** Rows that are deleted in one statement: some milliseconds. */
const rowsPerStep = 2_000;

/**
 * Deletes many rows without holding up whoever waits for the database: `deleteSome` deletes at most so many, in one statement, and resolves with
 * how many they were; `pause` is awaited between one statement and the next.
 */
export async function deleteInSteps(
  deleteSome: (most: number) => Promise<bigint>,
  pause: () => Promise<unknown>,
): Promise<void> {
  while ((await deleteSome(rowsPerStep)) >= rowsPerStep) await pause();
}
