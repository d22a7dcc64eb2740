// In which language texts of catalogues and policies are printed: machine formats are never translated.
import type { Language } from '../i18n/dictionary.ts';
import type { Format } from '../render/formats.ts';

/** Read by programs: never translated, never shortened. */
export function isForMachines(format: Format): boolean {
  return format === 'json' || format === 'ndjson' || format === 'csv';
}

/** English in formats for programs, else the reader's. */
export function wordsLanguage(format: Format, language: Language): Language {
  return isForMachines(format) ? 'en' : language;
}
