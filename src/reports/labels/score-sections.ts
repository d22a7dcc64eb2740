// Precision, recall and F1 as tables: of complaints, of types and sub-scenes, by groups; and the table of confusions.
import type { MessageKey } from '../../i18n/dictionary.ts';
import { say } from '../../i18n/say.ts';
import { COMPLAINT_TYPES } from '../../model/cue.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { Cell, Column, Row, Section } from '../../model/report.ts';
import { hitsOf, type Judged, macroF1, scoresOf } from '../../model/statistics/classification.ts';
import { wilson } from '../../model/statistics/wilson.ts';
import { column } from '../column.ts';
import { asComplaints, COMPLAINT, NONE, UNCLASSIFIED } from './judgement.ts';

const SCORES: readonly Column[] = [
  column('labelled', 'count'),
  column('said', 'count'),
  column('right', 'count'),
  column('precision', 'share'),
  column('precision_low', 'share'),
  column('precision_high', 'share'),
  column('recall', 'share'),
  column('recall_low', 'share'),
  column('recall_high', 'share'),
  column('f1', 'share'),
];

function scoreCells(judged: readonly Judged[], name: string): Cell[] {
  const hits = hitsOf(judged, name);
  const { truePositives: right, falsePositives, falseNegatives } = hits;
  const { precision, precisionInterval, recall, recallInterval, f1 } = scoresOf(hits);
  const bounds = (interval: typeof precisionInterval) => [interval?.low ?? null, interval?.high ?? null];
  return [
    ...[right + falseNegatives, right + falsePositives, right],
    ...[precision, ...bounds(precisionInterval)],
    ...[recall, ...bounds(recallInterval)],
    f1,
  ];
}

const MACRO = 'macro';

interface Classes {
  readonly name: 'types' | 'sub_scenes';
  readonly title: MessageKey;
  readonly classes: readonly string[];
}

/** One row per class that was labelled or said, and the mean of their F1. */
export function classSection(judged: readonly Judged[], { name, title, classes }: Classes): Section {
  const named = classes.filter((entry) =>
    judged.some(({ truth, said }) => truth === entry || said === entry),
  );
  const rows: Row[] = named.map((entry) => [entry, ...scoreCells(judged, entry)]);
  const blank = SCORES.slice(1).map(() => null);
  const mean: Row[] = named.length > 1 ? [[MACRO, ...blank, macroF1(judged, named)]] : [];
  const columns = [column('complaint_type', 'word'), ...SCORES];
  return { name, title: say(title), columns, rows: [...rows, ...mean], notes: [] };
}

/** Complaint or not: all, then by the wanted groups. */
export function complaintSection(judgements: readonly Judgement[], by: string | null): Section {
  const row = (name: string, some: readonly Judgement[]): Row => {
    const judged = asComplaints(some);
    const others = some.filter(({ truth }) => !truth.isComplaint);
    const taken = others.filter(({ said }) => said.isComplaint).length;
    const interval = wilson(taken, others.length);
    return [
      ...[name, some.length, ...scoreCells(judged, COMPLAINT)],
      ...[others.length === 0 ? null : taken / others.length, interval?.low ?? null, interval?.high ?? null],
    ];
  };
  const groups = by === null ? [] : [...new Set(judgements.map(({ groups: of }) => of[by] ?? ''))].sort();
  const rows = groups.map((value) =>
    row(
      value,
      judgements.filter(({ groups: of }) => (of[by as string] ?? '') === value),
    ),
  );
  return {
    name: 'complaints',
    title: say('labels.complaints'),
    columns: [
      column('group', 'word'),
      column('judged', 'count'),
      ...SCORES,
      column('false_alarms', 'share'),
      column('false_alarms_low', 'share'),
      column('false_alarms_high', 'share'),
    ],
    rows: [row('all', judgements), ...rows],
    notes: [say('note.false_alarms')],
  };
}

/** How much of the labelled complaints the rules find, and give a type. */
export function coverageSection(judgements: readonly Judgement[]): Section {
  const complaints = judgements.filter(({ truth }) => truth.isComplaint);
  const found = complaints.filter(({ said }) => said.isComplaint);
  const said = judgements.filter((judgement) => judgement.said.isComplaint);
  const hasType = ({ said: { complaintType } }: Judgement) => complaintType !== null;
  const row = (measure: string, hits: number, of: number): Row => {
    const interval = wilson(hits, of);
    return [measure, hits, of, of === 0 ? null : hits / of, interval?.low ?? null, interval?.high ?? null];
  };
  return {
    name: 'coverage',
    title: say('labels.coverage'),
    columns: [
      column('measure', 'word'),
      column('count', 'count'),
      column('of', 'count'),
      column('share', 'share'),
      column('low', 'share'),
      column('high', 'share'),
    ],
    rows: [
      row('complaints_found', found.length, complaints.length),
      row('complaints_with_type', complaints.filter(hasType).length, complaints.length),
      row(UNCLASSIFIED, said.filter((judgement) => !hasType(judgement)).length, said.length),
    ],
    notes: [],
  };
}

/** Down: what people say; across: what the rules say. */
export function confusionSection(judged: readonly Judged[]): Section {
  const classes = [...COMPLAINT_TYPES, UNCLASSIFIED, NONE] as const;
  const count = (truth: string, said: string) =>
    judged.filter((one) => one.truth === truth && one.said === said).length;
  return {
    name: 'confusion',
    title: say('labels.confusion'),
    columns: [column('labelled_as', 'word'), ...classes.map((name) => column(`said_${name}`, 'count'))],
    rows: classes.map((truth) => [truth, ...classes.map((said) => count(truth, said))]),
    notes: [],
  };
}
