// The value of a field → the draft, through the codec of its type; or the reason why the row is rejected.
import type { RejectReason } from '../../model/draft.ts';
import type { Field } from '../../model/record-kinds.ts';
import { formatDay, formatInstant, startOfDay } from '../../model/time.ts';
import { type CellRules, CODECS, type DraftCells, isDamagedId, putInstant } from '../cells.ts';
import { type CellValue, isFault } from '../steps/cell-value.ts';

/** A field that a record sets. */
export interface FieldRule {
  readonly field: Field;
  /** Words that the field does not know are left blank: the profile says `keep_raw`, and its map has counted them. */
  readonly keepsUnknown: boolean;
  /** Conversation ids of some profiles are personal. */
  readonly pseudonym: ((text: string) => string) | null;
}

/** Puts a value that is not blank into the draft. */
export function assignField(
  rule: FieldRule,
  value: Exclude<CellValue, null>,
  { draft, rules }: { draft: DraftCells; rules: CellRules },
): RejectReason | null {
  const { field } = rule;
  const isTime = field.type === 'instant' || field.type === 'date_or_instant';
  if (typeof value === 'number') {
    return isTime
      ? putInstant(value, field, { draft, rules })
      : assignText(rule, formatInstant(value), { draft, rules });
  }
  if (typeof value === 'string') return assignText(rule, value, { draft, rules });
  if (isFault(value)) return value.reason;
  if (field.type === 'date_or_instant') {
    draft.days ??= {};
    draft.days[field.name] = value.day;
    return null;
  }
  if (!isTime) return assignText(rule, formatDay(value.day), { draft, rules });
  if (rules.timezone === null) return 'E_NO_ZONE';
  return putInstant(startOfDay(value.day, rules.timezone, 0), field, { draft, rules });
}

/** People's text keeps its blanks; around ids, words and numbers they are noise. */
function assignText(
  { field, keepsUnknown, pseudonym }: FieldRule,
  raw: string,
  { draft, rules }: { draft: DraftCells; rules: CellRules },
): RejectReason | null {
  const isText = field.type === 'text' && field.privacy === 'sealed';
  const text = isText ? raw : raw.trim();
  if (text === '') return null;
  if (field.privacy === 'lookup' && isDamagedId(text)) return 'E_DAMAGED_ID';
  const reason = CODECS[field.type](text, field, draft, rules);
  if (reason === 'E_UNKNOWN_WORD' && keepsUnknown) {
    if (field.type === 'channel') {
      draft.values[field.name] = 'unknown';
      draft.values[`${field.name}_word`] = text;
    }
    return null;
  }
  if (reason === null && pseudonym !== null) draft.values[field.name] = pseudonym(text);
  return reason;
}
