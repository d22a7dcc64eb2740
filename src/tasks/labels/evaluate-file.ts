// `classify evaluate --against FILE`: sentences that people labelled, each judged as one message of a customer.
import type { InputWorld } from '../../importing/input.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { complaintTypes } from '../../policy/complaint-types.ts';
import { type NamedRow, type NamedTable, readColumns } from '../import/read-columns.ts';
import { type RowFault, readAnswer } from '../read-answer.ts';
import { sentenceJudge } from './judge-texts.ts';
import { demandFaultless } from './label-faults.ts';

const OWN_COLUMNS: ReadonlySet<string> = new Set(['text', 'is_complaint', 'complaint_type']);

function groupsOf({ columns }: NamedTable, row: NamedRow): Record<string, string> {
  return Object.fromEntries(
    columns.filter((name) => !OWN_COLUMNS.has(name)).map((name) => [name, row.cell(name)]),
  );
}

export interface JudgedFile {
  readonly judgements: readonly Judgement[];
  /** Columns of the file besides text and answer, to group and filter by. */
  readonly columns: readonly string[];
}

/** AppError E_LABELS with the line of a row that cannot be used, and the faults of files. */
export async function evaluateFile(
  path: string,
  loaded: LoadedPolicy,
  world: InputWorld,
): Promise<JudgedFile> {
  const table = await readColumns(path, ['text', 'is_complaint'], world);
  const types = complaintTypes(loaded.policy);
  const judge = sentenceJudge(loaded.policy.text);
  const faults: RowFault[] = [];
  const judgements = table.rows.flatMap((row): Judgement[] => {
    const { line } = row;
    const answer = readAnswer(row, types);
    const text = row.cell('text');
    if ('fault' in answer) faults.push(answer.fault);
    else if (text === '') faults.push({ line, problem: 'text', value: '', near: null });
    else {
      const { says: said, cues } = judge(text);
      return [{ place: String(line), truth: answer.says, said, cues, groups: groupsOf(table, row) }];
    }
    return [];
  });
  demandFaultless(table.file, faults);
  return { judgements, columns: table.columns.filter((name) => !OWN_COLUMNS.has(name)) };
}
