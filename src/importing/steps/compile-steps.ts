// A list of steps → one function. The closed list of steps has its one switch here.
import type { Step } from '../profile.ts';
import { type CellStep, type CellValue, textOf } from './cell-value.ts';
import { strip, stripApostrophe, stripTabs, unwrapFormula } from './clean-text.ts';
import { type DatetimeRules, datetimeStep } from './datetime-step.ts';
import { durationStep } from './duration-text.ts';
import { hashStep } from './hash-step.ts';
import { htmlToText } from './html-to-text.ts';
import { mapStep } from './map-step.ts';
import { numberStep } from './number-text.ts';
import { regexStep } from './regex.ts';

/** What steps need to know besides the text. */
export interface StepRules {
  readonly datetime: DatetimeRules;
  readonly pseudonym: (text: string) => string;
  /** Told of every word that a map with `else: keep_raw` does not know. */
  readonly onKept: (word: string) => void;
}

const PLAIN_STEPS = {
  strip,
  tabs: stripTabs,
  excel_formula: unwrapFormula,
  apostrophe: stripApostrophe,
  nfkc: (text: string) => text.normalize('NFKC'),
  lower: (text: string) => text.toLowerCase(),
  html_to_text: htmlToText,
} as const;

/** Steps written as one word. */
export const WORD_STEPS = [...Object.keys(PLAIN_STEPS), 'hash'] as readonly string[];

/** Steps written as a key with its settings. */
export const KEYED_STEPS = [
  'prefix_drop',
  'suffix_drop',
  'regex',
  'split',
  'split_list',
  'number',
  'duration',
  'datetime',
  'map',
  'const',
  'hash',
] as const;

function dropFirst(words: string | readonly string[], where: 'prefix' | 'suffix'): CellStep {
  const list = typeof words === 'string' ? [words] : words;
  if (where === 'prefix') {
    return (text) => {
      const found = list.find((word) => text.startsWith(word));
      return found === undefined ? text : text.slice(found.length);
    };
  }
  return (text) => {
    const found = list.find((word) => text.endsWith(word));
    return found === undefined ? text : text.slice(0, text.length - found.length);
  };
}

/** The piece at an index; negative ones count from the end; blank when there is none. */
function pickPiece({ by, index }: { by: string; index: number }): CellStep {
  return (text) => text.split(by).at(index) ?? null;
}

/** One step as a function. The step must have passed the checks of `readProfile`. */
export function compileStep(step: Step, rules: StepRules): CellStep {
  if (typeof step === 'string') return step === 'hash' ? hashStep(rules.pseudonym, '') : PLAIN_STEPS[step];
  if ('prefix_drop' in step) return dropFirst(step.prefix_drop, 'prefix');
  if ('suffix_drop' in step) return dropFirst(step.suffix_drop, 'suffix');
  if ('regex' in step) return regexStep(step.regex);
  if ('split' in step) return pickPiece(step.split);
  if ('split_list' in step) return (text) => text.split(step.split_list.by).join('|');
  if ('number' in step) return numberStep(step.number);
  if ('duration' in step) return durationStep(step.duration);
  if ('datetime' in step) return datetimeStep(step.datetime, rules.datetime);
  if ('map' in step) return mapStep(step, rules.onKept);
  if ('const' in step) return () => step.const;
  return hashStep(rules.pseudonym, step.hash.salt);
}

/** All steps, one after the other. The text is not empty; blank, a fault or an empty text ends the row of steps. */
export function compileSteps(steps: readonly Step[], rules: StepRules): CellStep {
  const compiled = steps.map((step) => compileStep(step, rules));
  if (compiled.length === 0) return (text) => text;
  if (compiled.length === 1) {
    const only = compiled[0] as CellStep;
    return (text) => emptyAsBlank(only(text));
  }
  return (text) => {
    let value: CellValue = text;
    for (const step of compiled) {
      const held: string | null = typeof value === 'string' ? value : textOf(value);
      if (held === null || held === '') return held === '' ? null : value;
      value = step(held);
    }
    return emptyAsBlank(value);
  };
}

function emptyAsBlank(value: CellValue): CellValue {
  return value === '' ? null : value;
}
