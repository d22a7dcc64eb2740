// The names of rules and states as people type them: case and dashes do not matter.
import { CARE_RULES, type CareRule } from '../../model/care.ts';
import { CARE_STATES, type CareState, OPEN_CARE_STATES } from '../../model/care-flag.ts';
import { nearest } from '../../model/nearest.ts';
import { didYouMean, usageError, words } from '../usage-error.ts';

const ALL = 'all';

function hintOf(typed: string, known: readonly string[]): Parameters<typeof usageError>[1] {
  const near = nearest(typed, known);
  return near === null ? words('usage.care_known', { known: known.join(', ') }) : didYouMean(near);
}

/** Null: all. AppError E_USAGE. */
export function careRules(typed: readonly string[] | undefined): readonly CareRule[] | null {
  if (typed === undefined) return null;
  return typed.map((name) => {
    const spelled = name.toUpperCase().replaceAll('-', '_');
    const rule = CARE_RULES.find((each) => each === spelled);
    if (rule !== undefined) return rule;
    throw usageError(words('usage.care_rule', { value: name }), hintOf(spelled, CARE_RULES));
  });
}

/** The open ones unless others are asked for. AppError E_USAGE. */
export function careStates(typed: readonly string[] | undefined): readonly CareState[] {
  if (typed === undefined) return OPEN_CARE_STATES;
  if (typed.includes(ALL)) return CARE_STATES;
  return typed.map((name) => {
    const state = CARE_STATES.find((each) => each === name.toLowerCase());
    if (state !== undefined) return state;
    throw usageError(words('usage.care_state', { value: name }), hintOf(name, [...CARE_STATES, ALL]));
  });
}
