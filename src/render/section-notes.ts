// The sentences under a section for people: why cells are absent, that there are no rows, and its own notes.
import { say } from '../i18n/say.ts';
import type { Section } from '../model/report.ts';
import { type Reader, showWord, showWords } from './show-cell.ts';

/** The reasons of all absent cells, each once, in order of appearance. */
function absentReasons(section: Section, reader: Reader): string[] {
  const reasons = new Set<string>();
  for (const row of section.rows) {
    for (const cell of row) {
      if (cell !== null && typeof cell === 'object' && 'absent' in cell) reasons.add(cell.absent);
    }
  }
  return [...reasons].filter((reason) => reason !== '').map((reason) => showWord(reason, reader));
}

/** Lines of prose; empty when there is nothing to say. */
export function sectionNotes(section: Section, reader: Reader): string[] {
  const reasons = absentReasons(section, reader);
  const isEmpty = section.rows.length === 0 && section.columns.length > 0;
  return [
    ...(isEmpty ? [showWords(say('rows.none'), reader)] : []),
    ...(reasons.length > 0 ? [showWords(say('rows.absent', { reasons: reasons.join('; ') }), reader)] : []),
    ...section.notes.map((note) => showWords(note, reader)),
  ];
}
