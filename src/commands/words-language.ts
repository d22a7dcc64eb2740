// In which language texts of catalogues and policies are printed: machine formats are never translated.
import type { Language } from '../i18n/dictionary.ts';
import type { Format } from '../render/formats.ts';

/** English in formats for programs, else the reader's. */
export function wordsLanguage(format: Format, language: Language): Language {
  return format === 'json' || format === 'ndjson' || format === 'csv' ? 'en' : language;
}
