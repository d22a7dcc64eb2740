// The `map` step: words of the export → words of the model; what becomes of words that the map does not know.
import type { MapElse, MapValue } from '../profile.ts';
import type { CellStep, CellValue } from './cell-value.ts';

export interface MapSpec {
  readonly map: Readonly<Record<string, MapValue>>;
  readonly else?: MapElse;
}

/** `null` and the word "null" are blank. */
function blankOr(value: MapValue): string | null {
  return value === null || value === 'null' ? null : String(value);
}

/** Words that keep_raw let through are told to `onKept`. */
export function mapStep(spec: MapSpec, onKept: (word: string) => void): CellStep {
  const words = new Map(Object.entries(spec.map).map(([word, value]) => [word, blankOr(value)]));
  const otherwise = elseOf(spec, onKept);
  return (text) => {
    const value = words.get(text);
    return value === undefined ? otherwise(text) : value;
  };
}

function elseOf(
  { else: rule = 'error' }: MapSpec,
  onKept: (word: string) => void,
): (text: string) => CellValue {
  if (rule === 'keep_raw') {
    return (text) => {
      onKept(text);
      return text;
    };
  }
  if (rule === 'error') return () => ({ reason: 'E_UNKNOWN_WORD' });
  const constant = rule === 'null' || rule === null ? null : blankOr(rule.const);
  return () => constant;
}
