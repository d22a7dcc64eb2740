// Offsets of time zones from UTC: spans of constant offset, asked of Temporal once each and then looked up.
import { Temporal } from 'temporal-polyfill';

/** A half-open span of instants over which a zone keeps one offset; the outermost spans are unbounded. */
export interface OffsetSpan {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** Known spans of one zone, ascending, not overlapping; `latest` is tried first because neighbours share a span. */
interface ZoneSpans {
  readonly spans: OffsetSpan[];
  latest: OffsetSpan;
}

const zones = new Map<string, ZoneSpans>();

function askTemporal(instant: number, zone: string): OffsetSpan {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  // `previous` lies strictly before its start, so one millisecond later finds a transition at the instant itself.
  const before = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const after = moment.getTimeZoneTransition('next');
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: moment.offsetNanoseconds / 1e6,
  };
}

/** Index of the first span that ends after the instant. */
function positionOf(spans: readonly OffsetSpan[], instant: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as OffsetSpan).to > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The span of constant offset that holds the instant (epoch ms). Throws RangeError for a zone that does not exist. */
export function offsetSpan(instant: number, zone: string): OffsetSpan {
  const known = zones.get(zone);
  if (known === undefined) {
    const first = askTemporal(instant, zone);
    zones.set(zone, { spans: [first], latest: first });
    return first;
  }
  if (instant >= known.latest.from && instant < known.latest.to) return known.latest;
  const position = positionOf(known.spans, instant);
  const candidate = known.spans[position];
  if (candidate !== undefined && instant >= candidate.from) {
    known.latest = candidate;
    return candidate;
  }
  const span = askTemporal(instant, zone);
  known.spans.splice(position, 0, span);
  known.latest = span;
  return span;
}

/** Local wall time minus UTC at an instant, in ms (Asia/Shanghai today: 28,800,000). */
export function offsetAt(instant: number, zone: string): number {
  return offsetSpan(instant, zone).offsetMs;
}

/**
 * The instant at which a zone's clocks show a wall time (wall ms = the wall time read as if it were UTC).
 * A repeated time takes the first; one that no clock ever showed (`isGap`) gives the transition that skipped it.
 */
export function instantOfWall(wall: number, zone: string): { at: number; isGap: boolean } {
  const day = 86_400_000;
  // A day before and after: no offset differs from UTC by more, and no zone changes twice within two days.
  const early = offsetSpan(wall - day, zone);
  const first = wall - early.offsetMs;
  if (first < early.to) return { at: first, isGap: false };
  const late = offsetSpan(wall + day, zone);
  const second = wall - late.offsetMs;
  if (second >= late.from) return { at: second, isGap: false };
  return { at: late.from, isGap: true };
}

/** True for a name of the IANA time zone database (an offset such as `+08:00` is no name). */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
