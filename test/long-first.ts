// The order of test files: those that take minutes begin first, so that no core waits for one of them at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Longest first. */
const LONG = [
  'properties/twenty-thousand',
  'properties/import-',
  'properties/',
  'fuzz/',
  'crash/',
  'docs/',
  'cli/',
  'errors/',
  'profiles/',
];

function place({ moduleId }: TestSpecification): number {
  const found = LONG.findIndex((name) => moduleId.includes(`/test/${name}`));
  return found < 0 ? LONG.length : found;
}

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => place(a) - place(b));
  }
}
