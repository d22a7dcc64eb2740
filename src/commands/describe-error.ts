// An error as people read it: what happened, where, why, what to do, and the code that stays the same.
import { AppError, type ErrorParams, EXIT, type Place } from '../errors.ts';
import { dictionaryOf, type Language, type MessageKey } from '../i18n/dictionary.ts';
import { speak } from '../i18n/say.ts';
import type { Words } from '../model/report.ts';
import { safeText } from '../render/safe-text.ts';

const showValue = (shown: { value: number }): string => String(shown.value);

function placeOf({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** A parameter that names one of a few reasons (`reason: 'directory'`) has words of its own: `error.<CODE>.reason.directory`. */
function withReasons(error: AppError, language: Language): ErrorParams {
  const dictionary = dictionaryOf(language);
  const params: ErrorParams = { ...error.place, ...error.params };
  const entries = Object.entries(params).map(([name, value]) => {
    const key = `error.${error.code}.${name}.${value}`;
    return [name, Object.hasOwn(dictionary, key) ? { key, params } : value] as const;
  });
  return Object.fromEntries(entries);
}

interface Line {
  label: MessageKey;
  text: string;
}

/** Every code has these three keys, or this does not compile. */
function partsOf(error: AppError, language: Language): readonly Line[] {
  const params = withReasons(error, language);
  const tell = (key: MessageKey): string => {
    const words: Words = { key, params };
    return speak(words, language, showValue).trim();
  };
  return [
    { label: 'error.label.what', text: tell(`error.${error.code}.what`) },
    { label: 'error.label.where', text: error.place ? placeOf(error.place) : '' },
    { label: 'error.label.why', text: tell(`error.${error.code}.why`) },
    { label: 'error.label.fix', text: tell(`error.${error.code}.fix`) },
    { label: 'error.label.code', text: error.code },
  ];
}

function bugParts(error: unknown, language: Language): readonly Line[] {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const tell = (key: MessageKey): string => speak({ key, params: { message } }, language, showValue);
  return [
    { label: 'error.label.what', text: tell('error.bug.what') },
    { label: 'error.label.why', text: tell('error.bug.why') },
    { label: 'error.label.fix', text: tell('error.bug.fix') },
  ];
}

function layOut(lines: readonly Line[], language: Language): string {
  const dictionary = dictionaryOf(language);
  return lines
    .filter(({ text }) => text !== '')
    .map(({ label, text }, index) => `${index === 0 ? '' : '  '}${dictionary[label]}: ${safeText(text)}\n`)
    .join('');
}

/** The text for stderr, ending in a newline, safe to print on a terminal. An interruption is one line. */
export function describeError(error: unknown, language: Language): string {
  if (!(error instanceof AppError)) return layOut(bugParts(error, language), language);
  const parts = partsOf(error, language);
  return layOut(error.exitCode >= EXIT.interrupted ? parts.slice(0, 1) : parts, language);
}

/** For `--debug`: the stack of an error and of what caused it. */
export function describeStack(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const stack = (error.stack ?? '').split('\n').map((line) => `  ${safeText(line)}\n`);
  return stack.join('') + describeStack(error.cause);
}
