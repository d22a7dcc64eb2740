// Outcome<T>: a value or a problem, for pure code that must not throw.

export type Outcome<T, P = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export function success<T>(value: T): Outcome<T, never> {
  return { ok: true, value };
}

export function failure<P>(problem: P): Outcome<never, P> {
  return { ok: false, problem };
}
