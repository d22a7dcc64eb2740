// From message keys to sentences. `say` makes words (typed by the dictionary), `speak` turns them into a language.
import type { Shown, Words, WordsParam } from '../model/report.ts';
import { dictionaryOf, type Language, type MessageKey } from './dictionary.ts';

/** Words with a key that exists; a key that does not exist does not compile. */
export function say(key: MessageKey, params?: Readonly<Record<string, WordsParam>>): Words {
  return params ? { key, params } : { key };
}

/** How a `Shown` value (duration, share, instant …) becomes text; the renderer brings it. */
export type Show = (shown: Shown, language: Language) => string;

function fill(param: WordsParam | undefined, language: Language, show: Show): string {
  if (param === undefined) return '';
  if (typeof param === 'string') return param;
  // A bare number in a sentence is a count and is shown as counts are in cells.
  if (typeof param === 'number') return show({ show: 'count', value: param }, language);
  return 'show' in param ? show(param, language) : speak(param, language, show);
}

/** The sentence of these words; an unknown key (a word from data) is shown as it is. */
export function speak(words: Words, language: Language, show: Show): string {
  const dictionary: Readonly<Record<string, string>> = dictionaryOf(language);
  // A word from data may be named like a member of every object (`constructor`).
  const template = Object.hasOwn(dictionary, words.key) ? dictionary[words.key] : undefined;
  if (template === undefined) return words.key;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => fill(words.params?.[name], language, show));
}
