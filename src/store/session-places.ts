// Where a thread is silent for long enough to be cut, and which session an instant belongs to. Pure.

/** Instants (epoch ms) of the first and last message between two long silences. */
export interface SessionSpan {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** The spans of messages with these instants, ascending: a silence longer than the gap begins another. */
export function cutAtSilences(instants: readonly number[], gapMs: number): SessionSpan[] {
  const spans: { startsAt: number; endsAt: number }[] = [];
  for (const instant of instants) {
    const open = spans.at(-1);
    if (open !== undefined && instant - open.endsAt <= gapMs) open.endsAt = instant;
    else spans.push({ startsAt: instant, endsAt: instant });
  }
  return spans;
}

/** Place of the last start that is not after the instant; -1 when all are. */
export function lastStartBy(starts: readonly number[], instant: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export interface SessionPlaces {
  /** Place of the last session that had begun by then; the first for what comes before all. */
  begunBy(instant: number): number;
  /** Place of the session that is nearest; the earlier of two. */
  nearest(instant: number): number;
}

/** For spans, ascending; every place is 0 when there is none. */
export function sessionPlaces(spans: readonly SessionSpan[]): SessionPlaces {
  const starts = spans.map(({ startsAt }) => startsAt);
  const begunBy = (instant: number): number => Math.max(0, lastStartBy(starts, instant));
  return {
    begunBy,
    nearest(instant) {
      const place = begunBy(instant);
      const next = spans[place + 1];
      const endsAt = spans[place]?.endsAt ?? instant;
      return next !== undefined && next.startsAt - instant < instant - endsAt ? place + 1 : place;
    },
  };
}
