// One way to show a value to people: durations, shares, points, instants, days, words, and what is absent.
import type { Language } from '../i18n/dictionary.ts';
import { type Show, say, speak } from '../i18n/say.ts';
import type { Cell, CellKind, Words } from '../model/report.ts';
import { formatDay, formatInstant, formatLocal } from '../model/time.ts';
import { formatSlot } from './format-slot.ts';
import { roundHalfAway } from './round-half-away.ts';
import { safeText } from './safe-text.ts';
import { showDuration } from './show-duration.ts';

/** What stands where there is nothing to show. */
export const ABSENT = '–';

/** 1234567.5 → 1,234,567.5: the same in every locale, without zeros at the end. */
function showNumber(value: number, places: number): string {
  const [whole = '', fraction = ''] = roundHalfAway(value, places).split('.');
  const kept = fraction.replace(/0+$/, '');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (kept === '' ? '' : `.${kept}`);
}

/** Shows values inside sentences, with instants in this zone. */
export function showIn(timezone: string): Show {
  return ({ show: kind, value }, language) => showNumeric(value, kind, { language, timezone });
}

/** Shows values inside sentences that belong to no report: instants in UTC. */
export const show: Show = showIn('UTC');

/** Who reads, and the zone in which instants are told. */
export interface Reader {
  readonly language: Language;
  readonly timezone: string;
}

function showNumeric(value: number, kind: CellKind, { language, timezone }: Reader): string {
  switch (kind) {
    case 'duration':
      return showDuration(value, language);
    case 'share':
      return speak(say('unit.percent', { value: roundHalfAway(value, 1, 2) }), language, show);
    case 'points':
      return roundHalfAway(value, 1);
    case 'instant':
      return timezone === 'UTC' ? formatInstant(value) : formatLocal(value, timezone);
    case 'day':
      return formatDay(value);
    case 'slot':
      return formatSlot(value);
    default:
      return showNumber(value, kind === 'count' ? 0 : 2);
  }
}

/** A sentence of the dictionaries as one safe line. */
export function showWords(words: Words, { language, timezone }: Reader): string {
  return safeText(speak(words, language, showIn(timezone)));
}

/** A word of a closed list in the reader's language; one that the dictionaries do not know is shown as it is. */
export function showWord(word: string, reader: Reader): string {
  const key = `word.${word}`;
  const shown = showWords({ key }, reader);
  return shown === safeText(key) ? safeText(word) : shown;
}

function showText(text: string, kind: CellKind, reader: Reader): string {
  if (kind === 'metric') return showWords({ key: `metric.${text}.name` }, reader);
  return kind === 'word' ? showWord(text, reader) : safeText(text);
}

function showMeasured(cell: Exclude<Cell, string | boolean | null>, kind: CellKind, reader: Reader): string {
  if (typeof cell === 'number') return showNumeric(cell, kind, reader);
  if ('absent' in cell) return ABSENT;
  if ('measure' in cell) return showNumeric(cell.measure, cell.as, reader);
  return `> ${showNumeric(cell.greaterThan, cell.as ?? kind, reader)}`;
}

/** A cell as people read it, one safe line; `–` for what is absent. Instants stand in the zone of the report. */
export function showCell(cell: Cell, kind: CellKind, language: Language, timezone: string): string {
  const reader = { language, timezone };
  if (cell === null) return ABSENT;
  if (typeof cell === 'boolean') return showWord(cell ? 'yes' : 'no', reader);
  if (typeof cell === 'string') return showText(cell, kind, reader);
  return showMeasured(cell, kind, reader);
}
