// From a draft to cells: what goes to columns in clear, what only as a blind index, what is sealed, what is left out.
import type { Draft, DraftValue } from '../model/draft.ts';
import { normaliseLookup } from '../model/lookup-value.ts';
import { type Cells, dayValue } from './cells.ts';
import { blindValue, CUSTOMER_BLIND, customerValue } from './customers.ts';
import type { ImportFile, ImportWork } from './import-file.ts';
import { looksPersonal, splitLabels } from './personal-label.ts';
import type { RecordTable, StoredField } from './record-tables.ts';
import type { Scope } from './scopes.ts';

/** How new a row is: its own claim, then the newest instant in it. Epoch ms. */
export interface Rank {
  readonly rank: number;
  readonly second: number;
}

/** What one import says of one record. */
export interface Contribution {
  readonly clear: Cells;
  readonly sealed: Cells;
}

/** Where the cells of one row go. */
export interface CellTarget {
  readonly table: RecordTable;
  readonly scope: Scope;
  readonly rank: Rank;
}

const MAX_BLINDS = 20_000;

/** The newest instant in the row that has happened; null when it names none. */
export function newestInstant(
  fields: ReadonlyMap<string, StoredField>,
  values: Draft['values'],
): number | null {
  let newest: number | null = null;
  for (const name in values) {
    if (fields.get(name)?.isPastInstant !== true) continue;
    const instant = values[name] as number;
    if (newest === null || instant > newest) newest = instant;
  }
  return newest;
}

/** The rank of a row of a header-like file: `updated_at`, else the export's time, else the import's. */
export function rankOf(work: ImportWork, draft: Draft, newest: number | null): Rank {
  const rank = draft.values['updated_at'] ?? work.file.exportedAt ?? work.file.importedAt;
  return { rank: Number(rank), second: newest ?? 0 };
}

/** The cells of a draft; fields that `table` does not know (keys, scope, message columns) are passed over. */
export function draftCells(work: ImportWork, target: CellTarget, draft: Draft): Contribution {
  const cells: Contribution = { clear: {}, sealed: {} };
  const place = { table: target.table, scope: target.scope, rank: target.rank, cells };
  for (const name in draft.values) {
    const field = target.table.fields.get(name);
    if (field !== undefined) addCell(work, place, { field, value: draft.values[name] as DraftValue });
  }
  addDays(work, target, { cells, draft });
  addComputed(work, target, { cells, draft });
  return cells;
}

interface CellPlace extends CellTarget {
  readonly cells: Contribution;
}

interface Given {
  readonly field: StoredField;
  readonly value: DraftValue;
}

function addCell(work: ImportWork, place: CellPlace, given: Given): void {
  const { cells } = place;
  const { field, value } = given;
  const { rank, second } = place.rank;
  if (field.privacy === 'clear') {
    cells.clear[field.column] = [value, rank, second];
  } else if (field.privacy === 'label') {
    addLabel(work, place, given);
  } else if (field.isFreeText ? work.file.keepText : work.file.keepPersonal) {
    cells.sealed[field.name] = [value, rank, second];
    const blind = field.privacy === 'lookup' ? blindOf(work, place, given) : null;
    if (blind !== null) cells.clear[field.column] = [blind, rank, second];
  }
}

function addLabel(work: ImportWork, place: CellPlace, { field, value }: Given): void {
  const { cells } = place;
  const label = String(value);
  const { rank, second } = place.rank;
  const { clear, personal } =
    field.type === 'list'
      ? splitLabels(label)
      : looksPersonal(label)
        ? { clear: null, personal: label }
        : { clear: label, personal: null };
  if (clear !== null) cells.clear[field.column] = [clear, rank, second];
  if (personal === null) return;
  work.sealedLabels.set(field.name, (work.sealedLabels.get(field.name) ?? 0) + 1);
  if (work.file.keepPersonal) cells.sealed[field.name] = [personal, rank, second];
}

function blindOf(work: ImportWork, place: CellPlace, given: Given): string | null {
  const key = `${given.field.name}\0${place.scope.id}\0${given.value}`;
  const remembered = work.blinds.get(key);
  if (remembered !== undefined) return remembered;
  const blind = makeBlind(work, place, given);
  if (work.blinds.size >= MAX_BLINDS) work.blinds.clear();
  work.blinds.set(key, blind);
  return blind;
}

function makeBlind(work: ImportWork, { scope }: CellPlace, { field, value }: Given): string | null {
  const plain = String(value);
  if (work.keyring === null) return null;
  if (field.name !== 'customer_id') return blindValue(work.keyring, field.name, plain);
  return normaliseLookup('other', plain) === null ? null : customerValue(work.keyring, scope, plain);
}

interface Filled {
  readonly cells: Contribution;
  readonly draft: Draft;
}

/** Plain dates. An agent's `valid_from` is an instant: the start of that local day. */
function addDays(work: ImportWork, target: CellTarget, { cells, draft }: Filled): void {
  const { rank, second } = target.rank;
  if (draft.days === undefined) return;
  for (const [name, day] of Object.entries(draft.days)) {
    const field = target.table.fields.get(name);
    if (field === undefined) continue;
    const value = target.table.kind === 'agent' ? startOfDay(work.file.placedDay, day) : dayValue(day);
    cells.clear[field.column] = [value, rank, second];
  }
}

/** What a file says of every conversation that it names, without any row of it. */
export function conversationMarks({ isEndless, hasPersonalIds }: ImportFile): Cells {
  return {
    ...(isEndless ? { is_thread: [1, 0, 0] } : {}),
    ...(hasPersonalIds ? { has_personal_id: [1, 0, 0] } : {}),
  };
}

function addComputed(work: ImportWork, target: CellTarget, { cells, draft }: Filled): void {
  const { rank, second } = target.rank;
  const { kind } = target.table;
  if (kind === 'conversation') Object.assign(cells.clear, conversationMarks(work.file));
  const word = draft.values['channel_word'];
  if (kind === 'conversation' && word !== undefined) cells.clear['channel_word'] = [word, rank, second];
  const placedAt = draft.values['placed_at'];
  if (kind === 'order' && placedAt !== undefined)
    cells.clear['placed_day'] = [work.file.placedDay(Number(placedAt)), rank, second];
  if (kind !== 'agent' || work.keyring === null || !work.file.keepPersonal) return;
  const id = normaliseLookup('other', String(draft.values['agent_id']));
  if (id === null) return;
  const blind = work.keyring.blind(CUSTOMER_BLIND, id).toString('hex');
  cells.clear['customer_blind'] = [blind, rank, second];
  const actor = blindValue(work.keyring, 'actor', id);
  if (actor !== null) cells.clear['actor_blind'] = [actor, rank, second];
}

const DAY_MS = 86_400_000;

/** The first instant of a local day, found between the bounds that any zone allows; days only ever grow with time. */
function startOfDay(dayAt: (instant: number) => number, day: number): number {
  let before = (day - 2) * DAY_MS;
  let at = (day + 2) * DAY_MS;
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (dayAt(middle) < day) before = middle;
    else at = middle;
  }
  return at;
}
