// The built-in profiles: the mapping documents of this folder, parsed when the program was built and checked by a test.
import type { Profile } from '../profile.ts';
import { withKindNames } from '../record-name.ts';
import files from './built-in.folder';

/** All built-in profiles, in the order of their names. */
export const BUILT_IN_PROFILES: readonly Profile[] = files.map(({ value }) =>
  withKindNames(value as Profile),
);

/** The document of a built-in profile as it was written; null when there is none of that name. */
export function builtInText(name: string): string | null {
  return files.find((file) => file.name === name)?.text ?? null;
}
