import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Runs the tests of whole servers first, which take longest: none of them is left over at the end, when nothing else can run beside it. */
export class EndToEndFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(isEndToEnd(b)) - Number(isEndToEnd(a)));
  }
}

function isEndToEnd({ moduleId }: TestSpecification): boolean {
  return moduleId.includes('/test/e2e/');
}
