// One codec per cell type: the text of a cell → a value of the draft, or the reason why its row is rejected.

import { channelOf } from '../model/channel-words.ts';
import type { DraftValue, RejectReason } from '../model/draft.ts';
import { type Field, PLANNED_FIELDS } from '../model/record-kinds.ts';
import { parseDay, parseInstant } from '../model/time.ts';
import { LONE_SURROGATE } from './decode-bytes.ts';
import { parseDecimal } from './parse-decimal.ts';

const DAY_MS = 86_400_000;

/** What codecs need to know besides the cell. */
export interface CellRules {
  /** IANA zone of instants that name none; null refuses them. */
  readonly timezone: string | null;
  /** Epoch ms; instants more than a day later are refused (metrics.md §0). */
  readonly importedAt: number;
}

/** The draft while its cells are read. */
export interface DraftCells {
  readonly values: Record<string, DraftValue>;
  days: Record<string, number> | null;
}

/** Puts the value of a non-blank cell into the draft; gives the reason when it cannot. */
export type Codec = (text: string, field: Field, draft: DraftCells, rules: CellRules) => RejectReason | null;

/** Excel's scientific form of a long number: its last digits are gone for good. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
const UNSTORABLE = new RegExp(`[\\0${LONE_SURROGATE}]|\\p{Cs}`, 'u');
const BOOLEANS: ReadonlyMap<string, 0 | 1> = new Map([
  ...['true', '1', 'yes', 'y', '是'].map((word) => [word, 1] as const),
  ...['false', '0', 'no', 'n', '否'].map((word) => [word, 0] as const),
]);

/** NUL ends a text in SQL, half a surrogate pair has no bytes: neither can be stored as it is. */
function unstorable(text: string): RejectReason | null {
  if (!UNSTORABLE.test(text)) return null;
  return text.includes('\0') ? 'E_NUL' : 'E_SURROGATE';
}

/** True for a long number that a spreadsheet wrote as `1.03E+13`: its last digits are gone. */
export function isDamagedId(text: string): boolean {
  return SCIENTIFIC.test(text) && isScientific(text);
}

function id(text: string, field: Field, draft: DraftCells): RejectReason | null {
  if (isDamagedId(text)) return 'E_DAMAGED_ID';
  draft.values[field.name] = text;
  return unstorable(text);
}

/** `1.03E+13`, `1E+15` and `1.03e13` are; a plain `12e5` may be a code of letters and digits. */
function isScientific(text: string): boolean {
  return /[.,]|e[+-]/i.test(text);
}

function text(value: string, field: Field, draft: DraftCells): RejectReason | null {
  draft.values[field.name] = value;
  return unstorable(value);
}

function instant(text: string, field: Field, draft: DraftCells, rules: CellRules): RejectReason | null {
  const parsed = parseInstant(text, rules.timezone);
  if (!parsed.ok) return unstorable(text) ?? INSTANT_FAULTS[parsed.problem];
  return putInstant(parsed.value, field, { draft, rules });
}

/** Puts an instant (epoch ms) that was read elsewhere into the draft. */
export function putInstant(
  at: number,
  field: Field,
  { draft, rules }: { draft: DraftCells; rules: CellRules },
): RejectReason | null {
  if (at > rules.importedAt + DAY_MS && !PLANNED_FIELDS.has(field.name)) return 'E_FUTURE_INSTANT';
  draft.values[field.name] = at;
  return null;
}

const INSTANT_FAULTS = { bad: 'E_BAD_INSTANT', no_zone: 'E_NO_ZONE', gap: 'E_ZONE_GAP' } as const;

function dateOrInstant(text: string, field: Field, draft: DraftCells, rules: CellRules): RejectReason | null {
  const day = parseDay(text);
  if (day === null) return instant(text, field, draft, rules);
  draft.days ??= {};
  draft.days[field.name] = day;
  return null;
}

function decimal(text: string, field: Field, draft: DraftCells): RejectReason | null {
  const value = parseDecimal(text);
  if (value === null) return unstorable(text) ?? 'E_BAD_NUMBER';
  draft.values[field.name] = value;
  return null;
}

function integer(text: string, field: Field, draft: DraftCells): RejectReason | null {
  const value = parseDecimal(text);
  if (value === null || value % 10_000 !== 0) return unstorable(text) ?? 'E_BAD_NUMBER';
  draft.values[field.name] = value / 10_000;
  return null;
}

function boolean(text: string, field: Field, draft: DraftCells): RejectReason | null {
  const value = BOOLEANS.get(text.toLowerCase());
  if (value === undefined) return unstorable(text) ?? 'E_BAD_BOOLEAN';
  draft.values[field.name] = value;
  return null;
}

/** Items are trimmed, blank and repeated ones dropped; order ids in a list are ids. */
function list(text: string, field: Field, draft: DraftCells): RejectReason | null {
  const items = new Set(text.split('|').map((item) => item.trim()));
  items.delete('');
  if (field.name === 'order_id') {
    for (const item of items) if (isDamagedId(item)) return 'E_DAMAGED_ID';
  }
  if (items.size > 0) draft.values[field.name] = [...items].join('|');
  return unstorable(text);
}

function word(text: string, field: Field, draft: DraftCells): RejectReason | null {
  const value = field.words.includes(text) ? text : text.toLowerCase();
  if (!field.words.includes(value)) return unstorable(text) ?? 'E_UNKNOWN_WORD';
  draft.values[field.name] = value;
  return null;
}

/** The word of the export stays beside the channel, as `channel_word`. */
function channel(text: string, field: Field, draft: DraftCells): RejectReason | null {
  const value = channelOf(text);
  if (value === null) return unstorable(text) ?? 'E_UNKNOWN_WORD';
  draft.values[field.name] = value;
  draft.values.channel_word = text;
  return null;
}

/** By cell type. Cells of all but `text` come trimmed. */
export const CODECS: Readonly<Record<Field['type'], Codec>> = {
  id,
  text,
  instant,
  date_or_instant: dateOrInstant,
  integer,
  decimal,
  boolean,
  list,
  word,
  channel,
};
