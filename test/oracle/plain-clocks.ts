// The SLA clocks of one conversation a second time, straight from metrics.md §4.
import type { Policy, SlaMetric, SlaRule } from '../../src/model/policy.ts';
import { type PlainCalendar, plainCalendar } from './plain-calendar.ts';
import { fits } from './plain-labels.ts';
import type { PlainResolutions } from './plain-resolution.ts';
import type { PlainRound } from './plain-rounds.ts';
import { isHumanAuthor, type PlainThread } from './plain-thread.ts';
import { cell, instant, type RawConversation } from './raw-rows.ts';

/** What rules look at, of one conversation. */
export interface PlainSubject {
  readonly values: Record<string, string | null>;
  readonly tags: string[];
  readonly isComplaint: boolean;
}

export interface PlainTerm {
  readonly rule: SlaRule | undefined;
  readonly calendar: PlainCalendar;
}

/** The first rule in the file that names the metric and fits. */
export function termOf(
  policy: Policy,
  metric: SlaMetric,
  { values, tags, isComplaint }: PlainSubject,
): PlainTerm {
  const rule = policy.sla.find(
    (candidate) => candidate.targetsMs[metric] !== undefined && fits(candidate, values, tags, isComplaint),
  );
  const ofChannel = (policy.channelCalendars as Record<string, string>)[values.channel ?? ''];
  return { rule, calendar: plainCalendar(policy, rule?.calendar ?? ofChannel ?? policy.calendar) };
}

export interface PlainSpan {
  readonly metric: SlaMetric;
  readonly roundNo?: number;
  readonly start: number;
  /** Null while it runs; `known` since when. */
  readonly stop: number | null;
  readonly known?: number | null;
  readonly pauses?: readonly (readonly [number, number])[];
}

/** The clock of a span under the rule that holds; nothing without one. */
export function plainClock(policy: Policy, { rule, calendar }: PlainTerm, span: PlainSpan) {
  if (rule === undefined) return [];
  const { metric, roundNo = 1, start, stop, known = stop, pauses = [] } = span;
  const isPromoted = policy.promotions.some(({ from, to }) => from <= start && start < to);
  const usual = rule.targetsMs[metric] as number;
  const targetMs = isPromoted ? (rule.promotionTargetsMs[metric] ?? usual) : usual;
  const dueAt = calendar.due(start, targetMs, pauses);
  return [
    {
      metric,
      roundNo,
      rule: rule.name,
      calendar: calendar.name,
      targetMs,
      startedAt: start,
      atRiskAt: calendar.due(start, Math.ceil((targetMs * 8) / 10), pauses),
      dueAt,
      stoppedAt: stop,
      stopKnownAt: stop === null ? null : known,
      isExempt: rule.isExemptOutsideHours && calendar.open(start, start + 1) === 0,
      isAssumed: dueAt !== null && calendar.isAssumed(start, dueAt),
    },
  ];
}

interface Told {
  readonly raw: RawConversation;
  readonly thread: PlainThread;
  readonly rounds: readonly PlainRound[];
  readonly resolved: PlainResolutions;
  readonly inboundAt: number | null;
  readonly stage: string;
}

/** The latest return of the named orders that was asked for between the first question and a day after the resolution. */
function returnEnd({ raw, inboundAt }: Told, resolvedAt: number): number | null | undefined {
  const asked = raw.namedReturns
    .map((row) => ({
      at: instant(row, 'requested_at') as number,
      end: instant(row, 'refunded_at') ?? instant(row, 'credited_at') ?? instant(row, 'closed_at'),
    }))
    .filter(({ at }) => at >= (inboundAt as number) && at <= resolvedAt + 24 * 3_600_000);
  const latest = asked.filter(({ at }) => asked.every((other) => other.at <= at)).map(({ end }) => end);
  if (latest.length === 0) return undefined;
  return latest.includes(null) ? null : Math.max(...(latest as number[]));
}

function closureSpan(told: Told, pauses: PlainSpan['pauses']): PlainSpan {
  const { resolved, inboundAt } = told;
  const span = { metric: 'closure' as const, start: inboundAt as number, pauses: pauses ?? [] };
  if (resolved.last === null) return { ...span, stop: null };
  const { at, knownAt } = resolved.last;
  const end = returnEnd(told, at);
  if (end === undefined) return { ...span, stop: at, known: knownAt };
  if (end === null) return { ...span, stop: null };
  return { ...span, stop: Math.max(at, end), known: Math.max(knownAt, end) };
}

function followUpSpan({ thread, resolved, stage }: Told): PlainSpan[] {
  const first = resolved.all[0];
  if (stage !== 'after_sale' || first === undefined || first.by === 'idle') return [];
  const after = [
    ...thread.spoken.filter((entry) => entry.who === 'human' && entry.t > first.at),
    ...thread.events.filter((event) => event.kind === 'followed_up' && event.t >= first.at),
  ].map(({ t }) => t);
  return [{ metric: 'follow_up', start: first.at, stop: after.length === 0 ? null : Math.min(...after) }];
}

function departmentSpans({ raw, thread }: Told, policy: Policy): PlainSpan[] {
  const asked = thread.events.filter(
    (event) =>
      /^(assigned|escalated)$/.test(event.kind) && policy.departments.includes(cell(event.row, 'value')),
  );
  const people = raw.messages
    .filter((row) => isHumanAuthor(cell(row, 'author_kind'), policy))
    .map((row) => instant(row, 'sent_at') as number);
  return asked.map(({ t, row }, index) => {
    const team = thread.events.filter((event) => cell(event.row, 'actor_team') === cell(row, 'value'));
    const later = [...people, ...team.map((event) => event.t)].filter((at) => at > t);
    const stop = later.length === 0 ? null : Math.min(...later);
    return { metric: 'department_answer', roundNo: index + 1, start: t, stop };
  });
}

function queueSpan({ raw, thread }: Told): PlainSpan[] {
  const queued = thread.events.find((event) => event.kind === 'queued');
  const word = cell(raw.header, 'channel') === 'phone' ? 'answered' : 'accepted';
  const taken = thread.events.find((event) => event.kind === word && event.t >= (queued?.t ?? 0));
  return queued === undefined ? [] : [{ metric: 'queue', start: queued.t, stop: taken?.t ?? null }];
}

/** The spans from the first question on: solution, resolution, closure. */
function caseSpans(told: Told): PlainSpan[] {
  const { resolved, inboundAt: start, thread } = told;
  if (start === null) return [];
  const pauses = resolved.paused;
  const first = resolved.all[0];
  const offered = thread.events.find((event) => event.kind === 'solution_offered' && event.t >= start);
  const resolution = { start, stop: first?.at ?? null, known: first?.knownAt ?? null, pauses };
  const solution: PlainSpan[] =
    offered === undefined
      ? [{ metric: 'solution_offered', ...resolution }]
      : [{ metric: 'solution_offered', start, stop: offered.t, pauses }];
  if (resolved.hasNoDuration) return offered === undefined ? [] : solution;
  return [...solution, { metric: 'resolution', ...resolution }, closureSpan(told, pauses)];
}

/** All clocks of one conversation, by metric and number. */
export function plainClocks(told: Told, policy: Policy, subject: PlainSubject) {
  const rounds = told.rounds.map(
    (round): PlainSpan => ({
      metric: round.isFirst ? 'first_response' : 'next_response',
      roundNo: round.roundNo,
      start: round.startedAt,
      stop: round.answeredAt,
    }),
  );
  const spans = [
    ...queueSpan(told),
    ...rounds,
    ...caseSpans(told),
    ...followUpSpan(told),
    ...departmentSpans(told, policy),
  ];
  return spans.flatMap((span) => plainClock(policy, termOf(policy, span.metric, subject), span));
}
