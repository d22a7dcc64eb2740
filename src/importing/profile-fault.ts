// A fault of a mapping document: where it is and what its words need.
import { spell } from '../read-yaml.ts';

type Path = readonly PropertyKey[];

/** A fault of a mapping document: where, and the parameters of its words. `isKey`: the key itself is at fault. */
export interface ProfileFault {
  readonly path: Path;
  readonly isKey?: boolean;
  readonly problem: string;
  readonly key: string;
  readonly hint: string;
  readonly kind?: string;
  readonly field?: string;
}

export type Faults = Generator<ProfileFault, void>;

/** A fault with the words of its place. */
export function faultAt(
  path: Path,
  problem: string,
  rest: Partial<Omit<ProfileFault, 'path' | 'problem'>> = {},
): ProfileFault {
  return { path, problem, key: spell(path), hint: '', ...rest };
}
