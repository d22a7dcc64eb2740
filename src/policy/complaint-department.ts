// Which department a complaint is for (metrics.md §3.6): the first rule of the policy that fits its type and cause.
import type { DepartmentRule } from '../model/policy.ts';

function fits({ types, causes }: DepartmentRule, type: string | null, cause: string | null): boolean {
  const ofType = [type, type?.split('.')[0]];
  const isType = types === null || types.some((entry) => ofType.includes(entry));
  return isType && (causes === null || (cause !== null && causes.includes(cause)));
}

/** Its name, or null where no rule fits. A rule's type covers the whole `type.sub_scene` or the type alone. */
export function departmentOf(
  rules: readonly DepartmentRule[],
  { type, cause }: { readonly type: string | null; readonly cause: string | null },
): string | null {
  return rules.find((rule) => fits(rule, type, cause))?.department ?? null;
}
