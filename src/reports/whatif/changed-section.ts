// What-if, by conversation and order: the clocks that come out differently under the other policy.
import { say } from '../../i18n/say.ts';
import type { Cell, Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import type { JudgedClock, Subject } from '../sla/judged-clock.ts';
import type { BothClocks } from './rule-section.ts';

/** Enough to look into; the count of all stands in the note. */
const SHOWN = 200;

interface Changed {
  readonly now: JudgedClock | undefined;
  readonly other: JudgedClock | undefined;
}

/** In time, too late, or neither yet. */
function sideOf(clock: JudgedClock | undefined): string {
  if (clock === undefined) return 'none';
  return clock.state === 'met' || clock.state === 'breached' ? clock.state : 'undecided';
}

/** New breaches first, then what is no breach any more, then the rest; within, by instant and id. */
function urgency({ other, now }: Changed): number {
  if (other?.state === 'breached') return 0;
  return now?.state === 'breached' ? 1 : 2;
}

const someClock = ({ now, other }: Changed): JudgedClock => (other ?? now) as JudgedClock;

/** What it is called outside: row ids hang on the order of imports. */
const nameOf = ({ source, shop, externalId, metric, roundNo }: JudgedClock): string =>
  JSON.stringify([source, shop, externalId, metric, String(roundNo).padStart(9, '0')]);

function compareChanged(a: Changed, b: Changed): number {
  const [x, y] = [someClock(a), someClock(b)];
  return urgency(a) - urgency(b) || x.startedAt - y.startedAt || (nameOf(x) < nameOf(y) ? -1 : 1);
}

function changedClocks({ now, other }: BothClocks): Changed[] {
  const after = new Map(other.map((clock) => [clock.key, clock]));
  const before = new Map(now.map((clock) => [clock.key, clock]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ now: before.get(key), other: after.get(key) }))
    .filter((pair) => sideOf(pair.now) !== sideOf(pair.other))
    .sort(compareChanged);
}

function termsOf(clock: JudgedClock | undefined): Cell[] {
  return clock === undefined ? [null, null, null] : [clock.rule, clock.targetMs, clock.state];
}

function rowOf(changed: Changed): Row {
  const { subject, source, shop, externalId, channel, metric, roundNo, startedAt, tookMs } =
    someClock(changed);
  const [conversation, order] = subject === 'order' ? [null, externalId] : [externalId, null];
  return [
    ...[source, shop, conversation, order, channel, metric, roundNo, startedAt, tookMs],
    ...termsOf(changed.now),
    ...termsOf(changed.other),
  ];
}

/** How many of them have a clock that changed sides. */
function countSubjects(changed: readonly Changed[], wanted: Subject): number {
  const clocks = changed.map(someClock).filter(({ subject }) => subject === wanted);
  return new Set(clocks.map(({ source, shop, externalId }) => JSON.stringify([source, shop, externalId])))
    .size;
}

export interface ChangedClocks {
  /** The first of the clocks that changed sides. */
  readonly section: Section;
  readonly conversations: number;
  readonly orders: number;
}

export function changedSection(both: BothClocks): ChangedClocks {
  const changed = changedClocks(both);
  const shown = changed.slice(0, SHOWN);
  const section: Section = {
    name: 'changed',
    title: say('section.whatif_changed'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('order', 'id'),
      column('channel', 'word'),
      column('clock', 'word'),
      column('round', 'count'),
      column('started_at', 'instant'),
      column('took', 'duration'),
      column('rule_now', 'text'),
      column('target_now', 'duration'),
      column('state_now', 'word'),
      column('rule_then', 'text'),
      column('target_then', 'duration'),
      column('state_then', 'word'),
    ],
    rows: shown.map(rowOf),
    notes:
      shown.length < changed.length
        ? [say('note.rows_shown', { shown: shown.length, total: changed.length })]
        : [],
  };
  return {
    section,
    conversations: countSubjects(changed, 'conversation'),
    orders: countSubjects(changed, 'order'),
  };
}
