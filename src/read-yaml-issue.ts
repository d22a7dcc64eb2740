// The one fault to tell of a schema's issues: inside a union the branch that was meant, with the keys known at its place.
import type { z } from 'zod';

export type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** The parts of a schema's definition that lead from a value to the values inside it. */
interface SchemaNode {
  readonly def: {
    readonly shape?: Readonly<Record<string, SchemaNode>>;
    readonly element?: SchemaNode;
    readonly valueType?: SchemaNode;
    readonly innerType?: SchemaNode;
    readonly options?: readonly SchemaNode[];
    readonly getter?: () => SchemaNode;
  };
}

/** The keys that the schema knows at a path, for "did you mean"; of a union those of all its branches. */
export function knownKeys(schema: unknown, path: Path): readonly string[] {
  if (schema === undefined) return [];
  const { shape, element, valueType, innerType, options, getter } = (schema as SchemaNode).def;
  const inner = innerType ?? getter?.();
  if (inner !== undefined) return knownKeys(inner, path);
  if (options !== undefined) return [...new Set(options.flatMap((option) => knownKeys(option, path)))];
  if (path.length === 0) return Object.keys(shape ?? {});
  return knownKeys(shape?.[String(path[0])] ?? element ?? valueType, path.slice(1));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (held, key) => (held as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** The issue to begin with: a key that is missing may stand there under a mistyped name. */
export function firstToTell(issues: readonly Issue[], value: unknown): Issue {
  const first = issues[0] as Issue;
  if (valueAt(value, first.path) !== undefined) return first;
  const parent = String(first.path.slice(0, -1));
  const mistyped = issues.find((each) => each.code === 'unrecognized_keys' && String(each.path) === parent);
  return mistyped ?? first;
}

/** How far a branch of a union is from what was written: keys too many and keys missing, or another type altogether. */
function distance(branch: readonly Issue[], value: unknown): number {
  return branch.reduce((sum, issue) => {
    if (issue.path.length === 0) return sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 100);
    const isMissing = issue.path.length === 1 && valueAt(value, issue.path) === undefined;
    return sum + (isMissing ? 1 : 0);
  }, 0);
}

/**
 * The issue inside a union's closest branch, with its whole path; an issue of no union is given back. `value` is the value
 * that was checked. Where a branch misses only what another branch asks for, its unknown key is told.
 */
export function innermostIssue(issue: Issue, value: unknown): Issue {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue;
  const here = valueAt(value, issue.path);
  const ranked = issue.errors
    .map((branch) => ({ branch, far: distance(branch, here) }))
    .sort((a, b) => a.far - b.far);
  const best = ranked[0]?.branch ?? [];
  if (best.length === 0 || (ranked[0]?.far ?? 0) >= 100) return issue;
  const told = best.find((each) => each.code === 'unrecognized_keys') ?? (best[0] as Issue);
  return innermostIssue({ ...told, path: [...issue.path, ...told.path] } as Issue, value);
}

/** What a union would take, for the hint: words, or the names of types and keys; of a record's key its form. */
export function choicesOf(issue: Issue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? '';
  if (issue.code !== 'invalid_union') return '';
  // The branches differ by the word of one key, and that word is none of them.
  if ('options' in issue && Array.isArray(issue.options)) return issue.options.map(String).join(', ');
  const choices = issue.errors.flatMap(([first]) => {
    if (first?.code === 'invalid_value') return first.values.map(String);
    return first?.code === 'invalid_type' ? [first.expected] : [];
  });
  return [...new Set(choices)].join(', ');
}
