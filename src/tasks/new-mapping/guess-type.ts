// How the cells of a column are to be read, told from some of them: dates by their format, numbers by their comma.
import type { ColumnType } from '../../importing/profile.ts';
import { compileFormat } from '../../importing/steps/datetime-format.ts';
import { channelOf } from '../../model/channel-words.ts';
import type { Field } from '../../model/record-kinds.ts';
import { parseDay, parseInstant } from '../../model/time.ts';

/** `isAmbiguous`: both orders of day and month fit every sample. `hasZone`: every sample names its offset. */
export interface GuessedType {
  readonly type: ColumnType | null;
  readonly isAmbiguous: boolean;
  readonly hasZone: boolean;
}

const PLAIN: GuessedType = { type: null, isAmbiguous: false, hasZone: true };

const DATES = ['yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd', 'yyyy年M月d日', 'd-MMM-yyyy', 'd MMM yyyy', 'MMM d, yyyy'];
const DAY_FIRST = ['d/M/yyyy', 'd.M.yyyy', 'd-M-yyyy', 'd/M/yy'];
const TIMES = ['', ' H:mm:ss', ' H:mm', ' h:mm:ss a', ' h:mm a', "'T'HH:mm:ss", ', H:mm:ss', ', H:mm'];

function monthFirst(format: string): string {
  return format.replace(/d(.)M/, 'M$1d');
}

/** Null: as it stands. A faulty sample changes nothing, as long as most agree. */
export function guessType(field: Field, samples: readonly string[]): GuessedType | null {
  switch (field.type) {
    case 'instant':
    case 'date_or_instant':
      return guessDate(samples);
    case 'decimal':
      return guessNumber(samples);
    case 'list':
      return guessList(samples);
    case 'channel':
      return samples.every((text) => channelOf(text) !== null) ? PLAIN : null;
    default:
      return PLAIN;
  }
}

function guessNumber(samples: readonly string[]): GuessedType {
  const hasComma = samples.some((text) => /^\D*\d{1,3}(\.\d{3})*,\d{1,2}\D*$/.test(text));
  return hasComma ? { ...PLAIN, type: { number: { decimal: ',' } } } : PLAIN;
}

function guessList(samples: readonly string[]): GuessedType {
  const by = [',', ';', '，', '、', '；'].find((sign) => samples.some((text) => text.includes(sign)));
  return by === undefined ? PLAIN : { ...PLAIN, type: { split_list: { by } } };
}

/** Null when the samples are no dates that we know. */
function guessDate(samples: readonly string[]): GuessedType | null {
  if (samples.length === 0) return { ...PLAIN, hasZone: false };
  if (samples.every((text) => parseInstant(text, null).ok)) return PLAIN;
  if (samples.every((text) => parseInstant(text, 'UTC').ok || parseDay(text) !== null)) {
    return { ...PLAIN, hasZone: false };
  }
  if (samples.every((text) => /^\d{10}(\d{3})?$/.test(text))) {
    return { ...PLAIN, type: { datetime: { unit: 'auto' } } };
  }
  const plain = formatsOf(samples, DATES);
  if (plain.length > 0) return { type: { datetime: { formats: plain } }, isAmbiguous: false, hasZone: false };
  const dmy = formatsOf(samples, DAY_FIRST);
  const mdy = formatsOf(samples, DAY_FIRST.map(monthFirst));
  const formats = [...dmy, ...mdy];
  if (formats.length === 0) return null;
  const isAmbiguous = dmy.length > 0 && mdy.length > 0;
  return { type: { datetime: { formats } }, isAmbiguous, hasZone: false };
}

/** The formats that the samples need, if each sample has one. */
function formatsOf(samples: readonly string[], dates: readonly string[]): string[] {
  const found = new Set<string>();
  for (const sample of samples) {
    const format = dates
      .flatMap((date) => TIMES.map((time) => date + time))
      .find((each) => readsAs(each, sample));
    if (format === undefined) return [];
    found.add(format);
  }
  return [...found];
}

function readsAs(format: string, text: string): boolean {
  const compiled = compileFormat(format);
  return 'read' in compiled && compiled.read(text) !== null;
}
