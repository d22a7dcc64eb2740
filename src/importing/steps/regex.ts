// Patterns of mapping documents, run by an engine whose time is linear in the text: no pattern can hang an import.
import { RE2JS } from 're2js';
import type { CellStep } from './cell-value.ts';

/** A compiled pattern. */
export type Pattern = ReturnType<typeof RE2JS.compile>;

export type CompiledPattern = { readonly pattern: Pattern } | { readonly problem: string };

/** Compiles RE2 syntax; the engine's own words when it cannot (look-around and back references are not in RE2). */
export function compilePattern(source: string): CompiledPattern {
  try {
    return { pattern: RE2JS.compile(source) };
  } catch (cause) {
    return { problem: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** Whether a pattern occurs in a text. The pattern must have compiled. */
export function textMatcher(source: string): (text: string) => boolean {
  const compiled = compilePattern(source);
  if ('problem' in compiled) throw new Error(`a pattern that was not checked: ${compiled.problem}`);
  const { pattern } = compiled;
  return (text) => pattern.matcher(text).find();
}

/** How many groups a pattern has. */
export function groupCount(pattern: Pattern): number {
  return pattern.groupCount();
}

/** The `regex` step: the group of the first match; without a match what `else` says. */
export function regexStep(spec: {
  readonly pattern: string;
  readonly group?: number;
  readonly else?: 'keep' | 'null' | 'error' | null;
}): CellStep {
  const compiled = compilePattern(spec.pattern);
  if ('problem' in compiled) throw new Error(`a pattern that was not checked: ${compiled.problem}`);
  const { pattern } = compiled;
  const group = spec.group ?? 0;
  return (text) => {
    const matcher = pattern.matcher(text);
    if (matcher.find()) return matcher.group(group) || null;
    if (spec.else === 'keep') return text;
    return spec.else === 'error' ? { reason: 'E_BAD_VALUE' } : null;
  };
}
