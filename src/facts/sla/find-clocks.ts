// The SLA clocks of one conversation (metrics.md §4): start, due, stop. States are asked of them later, at as_of.
import type { FactReturn } from '../../model/fact-records.ts';
import type { Clock, ConversationRecords, Resolution, Round } from '../../model/facts.ts';
import { compareMessages } from '../../model/message-order.ts';
import type { SlaMetric } from '../../model/policy.ts';
import type { FactRules } from '../fact-rules.ts';
import type { Pause } from '../pauses.ts';
import type { Resolutions } from '../resolution.ts';
import type { Start } from '../starting.ts';
import type { Thread } from '../thread.ts';
import type { SlaTerms } from './find-terms.ts';
import { type ClockSpan, makeClock, type Stop, stopAt } from './make-clock.ts';

const DAY_MS = 86_400_000;

/** What the clocks of a conversation are found in. */
export interface ClockSources {
  readonly records: ConversationRecords;
  readonly thread: Thread;
  readonly start: Start;
  readonly rounds: readonly Round[];
  readonly resolutions: Resolutions;
  readonly pauses: readonly Pause[];
  /** False where only a status says that it was resolved: nobody knows when. */
  readonly hasResolutionInstant: boolean;
  readonly stage: string;
  readonly rules: FactRules;
}

type Span = Omit<ClockSpan, 'metric'>;

function stopOf(resolution: Resolution | null | undefined): Stop | null {
  return resolution ? { at: resolution.at, knownAt: resolution.knownAt } : null;
}

/** The earliest of what may have happened. */
function firstOf(instants: readonly (number | undefined)[]): Stop | null {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? null : stopAt(Math.min(...known));
}

function roundSpans(rounds: readonly Round[], isFirst: boolean): Span[] {
  return rounds
    .filter((round) => round.isFirst === isFirst)
    .map(({ roundNo, startedAt, answeredAt }) => ({
      roundNo,
      startedAt,
      stop: stopAt(answeredAt),
      pauses: [],
    }));
}

/** The first time in the queue, until somebody accepts (phone: answers). */
function queueSpans({ thread, records }: ClockSources): Span[] {
  const ending = records.header.channel === 'phone' ? 'answered' : 'accepted';
  const queuedAt = thread.events.find(({ kind }) => kind === 'queued')?.at;
  if (queuedAt === undefined) return [];
  const ended = thread.events.find(({ kind, at }) => kind === ending && at >= queuedAt);
  return [{ roundNo: 1, startedAt: queuedAt, stop: stopAt(ended?.at), pauses: [] }];
}

/** From the first question to an offered solution, else to the first resolution. */
function solutionSpans(sources: ClockSources): Span[] {
  const { thread, start, resolutions, pauses } = sources;
  if (start.firstInboundAt === null) return [];
  const startedAt = start.firstInboundAt;
  const offered = thread.events.find(({ kind, at }) => kind === 'solution_offered' && at >= startedAt);
  if (offered === undefined && !sources.hasResolutionInstant) return [];
  const stop = stopAt(offered?.at) ?? stopOf(resolutions.all[0]);
  return [{ roundNo: 1, startedAt, stop, pauses }];
}

function resolutionSpans({ start, resolutions, pauses, hasResolutionInstant }: ClockSources): Span[] {
  if (start.firstInboundAt === null || !hasResolutionInstant) return [];
  return [{ roundNo: 1, startedAt: start.firstInboundAt, stop: stopOf(resolutions.all[0]), pauses }];
}

/** At one instant the one that ends last; one without an end ends after all others. */
function compareReturns(a: FactReturn, b: FactReturn): number {
  if (a.requestedAt !== b.requestedAt || a.endedAt === b.endedAt) return a.requestedAt - b.requestedAt;
  return (a.endedAt ?? Number.POSITIVE_INFINITY) - (b.endedAt ?? Number.POSITIVE_INFINITY);
}

/** The latest return of the named orders that belongs to this case: requested up to a day after its resolution. */
function latestReturn(returns: readonly FactReturn[], from: number, to: number): FactReturn | null {
  const asked = returns.filter(({ requestedAt }) => requestedAt >= from && requestedAt <= to + DAY_MS);
  return asked.sort(compareReturns).at(-1) ?? null;
}

function laterOf(resolved: Stop, endedAt: number | null): Stop | null {
  if (endedAt === null) return null;
  return { at: Math.max(resolved.at, endedAt), knownAt: Math.max(resolved.knownAt, endedAt) };
}

/** To the resolution that holds, or to the end of the return that came of it; an unfinished return keeps the clock running. */
function closureSpans(sources: ClockSources): Span[] {
  const { start, resolutions, pauses, records } = sources;
  const startedAt = start.firstInboundAt;
  if (startedAt === null || !sources.hasResolutionInstant) return [];
  const resolved = stopOf(resolutions.last);
  const back = resolved === null ? null : latestReturn(records.namedReturns, startedAt, resolved.at);
  const stop = resolved === null || back === null ? resolved : laterOf(resolved, back.endedAt);
  return [{ roundNo: 1, startedAt, stop, pauses }];
}

/** After a sale somebody asks again whether all is well. What was resolved by silence alone asks for none. */
function followUpSpans({ stage, resolutions, thread }: ClockSources): Span[] {
  const first = resolutions.all[0];
  if (stage !== 'after_sale' || first === undefined || first.by === 'idle') return [];
  const asked = thread.events.find(({ kind, at }) => kind === 'followed_up' && at >= first.at);
  const written = thread.messages.find(
    (message) => thread.roleOf(message) === 'human' && message.at > first.at,
  );
  return [{ roundNo: 1, startedAt: first.at, stop: firstOf([asked?.at, written?.at]), pauses: [] }];
}

/** Each hand-over to a department, until a person of ours writes again, a note included, or its team does something. */
function departmentSpans({ records, thread, rules }: ClockSources): Span[] {
  const { departments } = rules.policy;
  const asked = thread.events.filter(
    ({ kind, value }) => (kind === 'assigned' || kind === 'escalated') && departments.includes(value ?? ''),
  );
  if (asked.length === 0) return [];
  const people = [...records.messages]
    .sort(compareMessages)
    .filter((message) => thread.roleOf(message) === 'human');
  return asked.map(({ at, value }, index) => {
    const written = people.find((message) => message.at > at);
    const done = thread.events.find((event) => event.at > at && event.actorTeam === value);
    return { roundNo: index + 1, startedAt: at, stop: firstOf([written?.at, done?.at]), pauses: [] };
  });
}

const SPANS: Readonly<Partial<Record<SlaMetric, (sources: ClockSources) => Span[]>>> = {
  queue: queueSpans,
  first_response: ({ rounds }) => roundSpans(rounds, true),
  next_response: ({ rounds }) => roundSpans(rounds, false),
  solution_offered: solutionSpans,
  resolution: resolutionSpans,
  closure: closureSpans,
  follow_up: followUpSpans,
  department_answer: departmentSpans,
};

/** All clocks for which a rule sets a target; those of contacts, issues and orders are found elsewhere. */
export function findClocks(sources: ClockSources, terms: SlaTerms): Clock[] {
  const metrics = Object.keys(SPANS) as SlaMetric[];
  return metrics.flatMap((metric) => {
    if (terms[metric].rule === null) return [];
    const spans = SPANS[metric]?.(sources) ?? [];
    return spans.flatMap((span) => makeClock(terms[metric], { metric, ...span }) ?? []);
  });
}
