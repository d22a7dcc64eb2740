// Attainment of SLA clocks: per clock, rule and group how many were met and breached (metrics.md §2.3, §4).
import type { Scalar, ValuesAnswer } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import { type ClockState, clockState } from '../../model/clock-state.ts';
import { SLA_METRICS } from '../../model/policy.ts';
import type { Cell, Row, Section } from '../../model/report.ts';
import { wilson } from '../../model/statistics/wilson.ts';
import { column, groupColumns } from '../column.ts';
import { columnOfGroup, filterConditions, type GroupKey, isTimeKey } from '../group-keys.ts';
import { populationConditions } from '../measure.ts';
import { metricNamed } from '../metrics-list.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

/** What tells one row of the table from another, before the keys of `--by`. */
const CLOCK_KEYS = ['metric', 'rule', 'calendar', 'target_ms'] as const;
const COLUMNS = [
  'source',
  'started_at',
  'at_risk_at',
  'due_at',
  'stopped_at',
  'stop_known_at',
  'is_exempt',
  'is_assumed',
  'conversation_id',
] as const;

/** One clock as it stands at the report's moment. */
interface Judged {
  readonly conversation: Scalar;
  readonly state: ClockState;
  readonly isDue: boolean;
  readonly isAssumed: boolean;
}

const numberOrNull = (value: Scalar | undefined): number | null => (typeof value === 'number' ? value : null);

function judge(values: readonly Scalar[], request: ReportRequest): Judged {
  const [source, startedAt, atRiskAt, dueAt, stoppedAt, stopKnownAt, isExempt, isAssumed, conversation] =
    values;
  const dataUntil = momentOf(request).effectiveAsOf(String(source));
  const clock = {
    startedAt: Number(startedAt),
    atRiskAt: numberOrNull(atRiskAt),
    dueAt: numberOrNull(dueAt),
    stoppedAt: numberOrNull(stoppedAt),
    stopKnownAt: numberOrNull(stopKnownAt),
    isExempt: isExempt === 1,
  };
  return {
    conversation: conversation ?? null,
    state: clockState(clock, { asOf: request.asOf, dataUntil }),
    isDue: clock.dueAt !== null && clock.dueAt <= Math.min(request.asOf, dataUntil),
    isAssumed: isAssumed === 1,
  };
}

/** The clocks of one row of the table. */
function clocksOf({ columns }: ValuesAnswer, request: ReportRequest): Judged[] {
  const [first = []] = columns;
  return first.map((_, place) =>
    judge(
      columns.map((values) => values[place] ?? null),
      request,
    ),
  );
}

/** Attainment counts what is due; a clock met early counts once it is (metrics.md §2.3). */
function attainmentCells(clocks: readonly Judged[]): Cell[] {
  const due = clocks.filter(({ isDue, state }) => isDue && (state === 'met' || state === 'breached'));
  const met = due.filter(({ state }) => state === 'met').length;
  const interval = wilson(met, due.length);
  const share = (value: number | undefined): Cell =>
    value === undefined ? null : { measure: value, as: 'share' };
  return [
    due.length,
    met,
    due.length - met,
    share(due.length === 0 ? undefined : met / due.length),
    share(interval?.low),
    share(interval?.high),
  ];
}

const countOf = (clocks: readonly Judged[], ...states: readonly ClockState[]): number =>
  clocks.filter(({ state }) => states.includes(state)).length;

function rowOf({ group }: ValuesAnswer, clocks: readonly Judged[]): Row {
  const [metric = null, rule = null, calendar = null, target = null, ...by] = group;
  const early = clocks.filter(({ isDue, state }) => state === 'met' && !isDue).length;
  return [
    metric,
    rule,
    ...by,
    { measure: Number(target), as: 'duration' },
    calendar,
    ...attainmentCells(clocks),
    early,
    countOf(clocks, 'presumed'),
    countOf(clocks, 'running', 'at_risk'),
    countOf(clocks, 'exempt'),
    countOf(clocks, 'no_data'),
  ];
}

const opened = () => metricNamed('opened');
const columnOf = (key: GroupKey): string => (isTimeKey(key) ? `opened_${key}` : columnOfGroup(key, opened()));

/** Clocks in the order of the catalogue, their rules in the order of the policy. */
function inOrder(request: ReportRequest): (a: ValuesAnswer, b: ValuesAnswer) => number {
  const rules = request.loaded.policy.sla.map(({ name }) => name);
  const place = ({ group: [metric, rule] }: ValuesAnswer): number =>
    (SLA_METRICS as readonly string[]).indexOf(String(metric)) * (rules.length + 1) +
    rules.indexOf(String(rule));
  return (a, b) => place(a) - place(b);
}

/** Of the conversations with a clock that is due: the share whose due clocks were all met. */
function allMetCells(groups: readonly (readonly Judged[])[]): { readonly due: number; readonly met: number } {
  const isMet = new Map<Scalar, boolean>();
  for (const { conversation, state, isDue } of groups.flat()) {
    if (!isDue || (state !== 'met' && state !== 'breached')) continue;
    isMet.set(conversation, (isMet.get(conversation) ?? true) && state === 'met');
  }
  return { due: isMet.size, met: [...isMet.values()].filter(Boolean).length };
}

export interface Attainment {
  readonly section: Section;
  readonly allMet: { readonly due: number; readonly met: number };
}

/** Clocks of the conversations opened in the period, one row per clock, rule and group. */
export async function attainmentSection(
  request: ReportRequest,
  by: readonly GroupKey[],
): Promise<Attainment> {
  const answers = await request.engine.values({
    from: 'clocks',
    where: [
      ...populationConditions(opened(), request.period, request),
      ...filterConditions(request.filters, opened()),
    ],
    groupBy: [...CLOCK_KEYS, ...by.map(columnOf)],
    columns: [...COLUMNS],
    shape: 'values',
  });
  const groups = answers
    .toSorted(inOrder(request))
    .map((answer) => ({ answer, clocks: clocksOf(answer, request) }));
  const assumed = groups.flatMap(({ clocks }) => clocks).filter(({ isAssumed }) => isAssumed).length;
  return {
    allMet: allMetCells(groups.map(({ clocks }) => clocks)),
    section: {
      name: 'attainment',
      title: say('section.attainment'),
      columns: [
        column('clock', 'word'),
        column('rule', 'text'),
        ...groupColumns(by),
        column('target', 'measure'),
        column('calendar', 'text'),
        column('due_clocks', 'count'),
        column('met', 'count'),
        column('breached', 'count'),
        column('attainment', 'measure'),
        column('low', 'measure'),
        column('high', 'measure'),
        column('met_early', 'count'),
        column('presumed', 'count'),
        column('running', 'count'),
        column('exempt', 'count'),
        column('no_data', 'count'),
      ],
      rows: groups.map(({ answer, clocks }) => rowOf(answer, clocks)),
      notes: [
        say('note.attainment'),
        ...(assumed > 0 ? [say('note.calendar_assumed', { count: assumed })] : []),
      ],
    },
  };
}
