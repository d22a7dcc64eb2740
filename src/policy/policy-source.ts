// A policy with where each of its values comes from: the built-in one, a preset over it, a user's file over both.
import { extendPolicy, locate, type Path } from './extend-policy.ts';
import type { PolicyFile } from './policy-file.ts';

/** One policy that lies over those before it. */
export interface Layer {
  readonly kind: 'default' | 'preset' | 'file';
  /** The preset's name or the file's path; `default` for the built-in one. */
  readonly name: string;
  readonly value: unknown;
  /** The line of the value at a path, 1-based; null where it has no lines. */
  readonly lineOf: (path: Path) => number | null;
}

export interface PolicySource {
  /** The whole policy, as if one file said it. */
  readonly file: PolicyFile;
  /** The lowest first. */
  readonly layers: readonly Layer[];
}

export interface Origin {
  readonly kind: Layer['kind'];
  readonly name: string;
  readonly line: number | null;
}

function mergedUpTo(layers: readonly Layer[], count: number): unknown {
  return layers.slice(0, count).reduce<unknown>((base, { value }) => extendPolicy(base, value), undefined);
}

export function sourceOf(layers: readonly Layer[]): PolicySource {
  return { file: mergedUpTo(layers, layers.length) as PolicyFile, layers };
}

/** The layers that the value at `path` comes from, the lowest first: several for a list that was added to. */
export function originsOf({ layers }: PolicySource, path: Path): readonly Origin[] {
  const origins: Origin[] = [];
  let here = path;
  for (let depth = layers.length - 1; depth >= 0; depth -= 1) {
    const { kind, name, value, lineOf } = layers[depth] as Layer;
    const found = locate(mergedUpTo(layers, depth), value, here);
    if (found.in !== 'base' || depth === 0) origins.unshift({ kind, name, line: lineOf(found.path) });
    if (found.in === 'own') break;
    here = found.path;
  }
  return origins;
}
