// How far two people agree who labelled the same conversations: beyond what chance alone would give.
import { say } from '../../i18n/say.ts';
import type { StoredLabel } from '../../model/label.ts';
import type { Row, Section } from '../../model/report.ts';
import { agreementOf, type Judged } from '../../model/statistics/classification.ts';
import { column } from '../column.ts';
import { NONE, UNCLASSIFIED } from './judgement.ts';

/** What each person says of each conversation now, by person, then by conversation. */
type Opinions = ReadonlyMap<string, ReadonlyMap<string, StoredLabel>>;

/** Labels newest first within each conversation. */
function opinionsOf(labels: readonly StoredLabel[]): Opinions {
  const opinions = new Map<string, Map<string, StoredLabel>>();
  for (const label of labels) {
    const own = opinions.get(label.labelledBy) ?? new Map<string, StoredLabel>();
    opinions.set(label.labelledBy, own);
    const name = JSON.stringify([label.source, label.shop, label.externalId]);
    if (!own.has(name)) own.set(name, label);
  }
  return opinions;
}

const complaintOf = ({ isComplaint }: StoredLabel): string => (isComplaint ? 'complaint' : NONE);
const typeOf = ({ isComplaint, complaintType }: StoredLabel): string =>
  isComplaint ? (complaintType ?? UNCLASSIFIED) : NONE;

function rowOf(opinions: Opinions, first: string, second: string): Row | null {
  const [a, b] = [opinions.get(first), opinions.get(second)];
  const both = [...(a ?? [])].flatMap(([name, label]) => {
    const other = b?.get(name);
    return other === undefined ? [] : [[label, other] as const];
  });
  const judgedBy = (say: (label: StoredLabel) => string): Judged[] =>
    both.map(([one, other]) => ({ truth: say(one), said: say(other) }));
  const [complaints, types] = [agreementOf(judgedBy(complaintOf)), agreementOf(judgedBy(typeOf))];
  if (complaints === null || types === null) return null;
  return [
    ...[first, second, complaints.n],
    ...[complaints.observed, complaints.kappa, types.observed, types.kappa],
  ];
}

/** Every two people with a conversation in common; null when there are none. */
export function agreementSection(labels: readonly StoredLabel[]): Section | null {
  const opinions = opinionsOf(labels);
  const people = [...opinions.keys()].sort();
  const rows = people.flatMap((first, place) =>
    people.slice(place + 1).flatMap((second) => {
      const row = rowOf(opinions, first, second);
      return row === null ? [] : [row];
    }),
  );
  if (rows.length === 0) return null;
  return {
    name: 'agreement',
    title: say('labels.agreement'),
    columns: [
      column('first_labeller', 'text'),
      column('second_labeller', 'text'),
      column('n', 'count'),
      column('complaint_agreement', 'share'),
      column('complaint_kappa', 'number'),
      column('type_agreement', 'share'),
      column('type_kappa', 'number'),
    ],
    rows,
    notes: [say('note.kappa')],
  };
}
