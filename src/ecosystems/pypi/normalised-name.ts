/** One name for all spellings of a project. https://packaging.python.org/en/latest/specifications/name-normalization/ */
export function normalisedName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
