// Requester wait (metrics.md §2.5): all spans in which the customer waited, one still running up to the report's moment.
import { calendarNamed } from '../model/named-calendars.ts';
import type { Fact } from './fact.ts';
import { asOfOf, exclusionOf } from './judgements.ts';
import { type Moment, metric } from './metric.ts';
import { leftOut, NOT_ASKED, type Verdict, valued } from './verdict.ts';

const WAIT_COLUMNS = [
  'exclusion',
  'source',
  'has_messages',
  'is_closing_only',
  'is_bot_served',
  'round_count',
  'open_wait_since',
] as const;
type WaitColumn = (typeof WAIT_COLUMNS)[number];

function withoutRounds(fact: Fact<WaitColumn>): Verdict {
  if (fact.number('is_closing_only') === 1) return leftOut('closing_only');
  return fact.number('is_bot_served') === 1 ? leftOut('bot_served') : NOT_ASKED;
}

interface Wait {
  readonly endedMs: number;
  /** The length of the span that still runs. */
  readonly runningMs: (from: number, to: number) => number;
}

function waitVerdict(fact: Fact<WaitColumn>, moment: Moment, wait: Wait): Verdict {
  const excluded = exclusionOf(fact);
  if (excluded !== null) return excluded;
  if (fact.number('has_messages') !== 1) return leftOut('header_only');
  if (fact.number('round_count') === 0) return withoutRounds(fact);
  const since = fact.number('open_wait_since');
  return valued(wait.endedMs + (since === null ? 0 : wait.runningMs(since, asOfOf(fact, moment))));
}

/** The headline: service time. */
export const customerWait = metric({
  id: 'customer_wait',
  unit: 's',
  kind: 'duration',
  columns: [...WAIT_COLUMNS, 'customer_wait_service_ms', 'open_wait_calendar'],
  judge: (fact, moment) =>
    waitVerdict(fact, moment, {
      endedMs: fact.known('customer_wait_service_ms'),
      runningMs: (from, to) =>
        calendarNamed(moment.policy, fact.text('open_wait_calendar') ?? moment.policy.calendar).serviceMs(
          from,
          to,
        ),
    }),
});

export const customerWaitWall = metric({
  id: 'customer_wait_wall',
  unit: 's',
  kind: 'duration',
  target: null,
  columns: [...WAIT_COLUMNS, 'customer_wait_wall_ms'],
  judge: (fact, moment) =>
    waitVerdict(fact, moment, {
      endedMs: fact.known('customer_wait_wall_ms'),
      runningMs: (from, to) => Math.max(0, to - from),
    }),
});
