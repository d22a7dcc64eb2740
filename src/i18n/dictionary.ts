// The shape of a dictionary: the English one decides the keys, the Chinese one must have exactly them to compile.
import { en } from './en.ts';
import { zh } from './zh.ts';

export type MessageKey = keyof typeof en;
export type Language = 'en' | 'zh';
export type Dictionary = Readonly<Record<MessageKey, string>>;

/** The words of a language. */
export function dictionaryOf(language: Language): Dictionary {
  return language === 'zh' ? zh : en;
}
