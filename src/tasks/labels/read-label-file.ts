// A file of labels (`classify label --import`) as changes: every row is checked before any label is stored.
import type { InputWorld } from '../../importing/input.ts';
import type { LabelledName } from '../../model/label.ts';
import { parseInstant } from '../../model/time.ts';
import type { Db } from '../../store/database.ts';
import { type NamedRow, readColumns } from '../import/read-columns.ts';
import { namesOfConversation } from '../names-of-conversation.ts';
import { type RowFault, readAnswer } from '../read-answer.ts';
import type { LabelChange } from './label-conversations.ts';
import { demandFaultless } from './label-faults.ts';

export interface LabelFile {
  readonly path: string;
  /** Whose labels they are where a row does not say. */
  readonly labeller: string;
  /** Epoch ms: when they are given where a row does not say; a later instant is a fault. */
  readonly now: number;
  /** The zone of instants without one. */
  readonly timezone: string;
  /** Complaint types that may be named. */
  readonly types: readonly string[];
}

interface Work {
  readonly db: Db;
  readonly file: LabelFile;
  readonly faults: RowFault[];
}

/** The conversation that a row names; source and shop are needed only where its id alone is not enough. */
function nameOf({ db, faults }: Work, row: NamedRow): LabelledName | null {
  const value = row.cell('conversation');
  const [source, shop] = ['source', 'shop'].map((column) => row.cell(column) || undefined);
  const found = namesOfConversation(db, { id: value, source, shop });
  const [name] = found;
  if (found.length === 1 && name !== undefined) return name;
  const problem = name === undefined ? 'conversation' : 'ambiguous';
  faults.push({ line: row.line, problem, value, near: null });
  return null;
}

/** Null where the row names none; a fault where it cannot be read, or has not come yet. */
function instantOf({ file, faults }: Work, row: NamedRow): number | null {
  const value = row.cell('labelled_at');
  if (value === '') return null;
  const instant = parseInstant(value, file.timezone);
  if (instant.ok && instant.value <= file.now) return instant.value;
  faults.push({ line: row.line, problem: 'instant', value, near: null });
  return null;
}

function changeOf(work: Work, row: NamedRow): LabelChange | null {
  const { file, faults } = work;
  const answer = readAnswer(row, file.types);
  if ('fault' in answer) {
    faults.push(answer.fault);
    return null;
  }
  const at = instantOf(work, row);
  const name = nameOf(work, row);
  if (name === null) return null;
  const by = row.cell('labelled_by') || file.labeller;
  return { name, says: answer.says, at: at ?? file.now, by, isUndated: at === null };
}

/** Two labels by one person at one instant contradict each other, or are one told twice. */
function addTwice({ faults }: Work, changes: readonly (readonly [number, LabelChange])[]): void {
  const seen = new Set<string>();
  for (const [line, { name, at, by }] of changes) {
    const key = JSON.stringify([name.source, name.shop, name.externalId, at, by]);
    if (seen.has(key)) faults.push({ line, problem: 'twice', value: name.externalId, near: null });
    seen.add(key);
  }
}

/** Rows without an answer are not labelled yet and are passed over. AppError E_LABELS, and those of readColumns. */
export async function readLabelFile(db: Db, file: LabelFile, world: InputWorld): Promise<LabelChange[]> {
  const table = await readColumns(file.path, ['conversation', 'is_complaint'], world);
  const work: Work = { db, file, faults: [] };
  const changes = table.rows
    .filter((row) => row.cell('is_complaint') !== '' || row.cell('complaint_type') !== '')
    .flatMap((row) => {
      const change = changeOf(work, row);
      return change === null ? [] : [[row.line, change] as const];
    });
  addTwice(work, changes);
  demandFaultless(table.file, work.faults);
  return changes.map(([, change]) => change);
}
