// Steps of a mapping document: names that are no step, patterns and formats that cannot be compiled.
import { nearest } from '../model/nearest.ts';
import type { Step } from './profile.ts';
import { type Faults, faultAt } from './profile-fault.ts';
import { KEYED_STEPS, WORD_STEPS } from './steps/compile-steps.ts';
import { compileFormat } from './steps/datetime-format.ts';
import { compilePattern, groupCount } from './steps/regex.ts';

type Path = readonly PropertyKey[];

/** What a schema cannot say of a step that it accepts. */
export function* checkStep(step: Step, path: Path): Faults {
  if (typeof step === 'string') return;
  if ('regex' in step) yield* checkRegex(step.regex, [...path, 'regex']);
  if (!('datetime' in step)) return;
  for (const [index, format] of (step.datetime.formats ?? []).entries()) {
    const compiled = compileFormat(format);
    if ('problem' in compiled) {
      yield faultAt([...path, 'datetime', 'formats', index], 'bad_format', { hint: compiled.problem });
    }
  }
}

function* checkRegex({ pattern, group = 0 }: { pattern: string; group?: number }, path: Path): Faults {
  const compiled = compilePattern(pattern);
  if ('problem' in compiled) yield faultAt([...path, 'pattern'], 'bad_regex', { hint: compiled.problem });
  else if (group > groupCount(compiled.pattern)) {
    yield faultAt([...path, 'group'], 'bad_group', { hint: String(groupCount(compiled.pattern)) });
  }
}

/**
 * Names of steps in a document that no schema has seen yet: every list under `steps` or `clean`. A schema would only say
 * that an unknown step is none of a dozen.
 */
export function* checkStepNames(value: unknown, path: Path = []): Faults {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, held] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const isList = (key === 'steps' || key === 'clean') && Array.isArray(held);
    if (isList) for (const [index, step] of held.entries()) yield* checkStepName(step, [...here, index]);
    // Below `map` there are words of an export, whatever they are.
    if (key !== 'map') yield* checkStepNames(held, here);
  }
}

function* checkStepName(step: unknown, path: Path): Faults {
  if (typeof step === 'string') {
    if (WORD_STEPS.includes(step)) return;
    const isKeyed = (KEYED_STEPS as readonly string[]).includes(step);
    yield unknownStep(step, isKeyed ? `{${step}: …}` : null, path);
  } else if (typeof step === 'object' && step !== null) {
    const keys = Object.keys(step).filter((key) => key !== 'else');
    const unknown = keys.find((key) => !(KEYED_STEPS as readonly string[]).includes(key));
    if (unknown !== undefined) yield { ...unknownStep(unknown, null, [...path, unknown]), isKey: true };
    else if (keys.length > 1) yield faultAt(path, 'two_steps', { hint: keys.join(', ') });
  }
}

function unknownStep(name: string, hint: string | null, path: Path): ReturnType<typeof faultAt> {
  const known = [...new Set([...WORD_STEPS, ...KEYED_STEPS])];
  return faultAt(path, 'unknown_step', { hint: hint ?? nearest(name, known) ?? known.join(', ') });
}
