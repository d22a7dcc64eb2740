// Resolutions, reopenings and pauses straight from metrics.md §2.4: looks for the next resolution, then the next reopening.
import type { Policy } from '../../src/model/policy.ts';
import type { Channel } from '../../src/model/vocabulary.ts';
import type { Entry, PlainThread } from './plain-thread.ts';
import { cell, instant, type RawConversation } from './raw-rows.ts';

export interface PlainResolution {
  readonly at: number;
  readonly by: 'event' | 'export' | 'idle';
  readonly knownAt: number;
}

export interface PlainResolutions {
  readonly all: PlainResolution[];
  readonly last: PlainResolution | null;
  readonly reopened: number[];
  readonly abandonedAt: number | null;
  readonly hasNoDuration: boolean;
  readonly paused: [number, number][];
}

interface Line extends Entry {
  /** What an entry does: resolves by event or export, or closes a conversation in which nobody but the customer wrote. */
  readonly does: 'event' | 'export' | 'abandons' | '';
}

function exportLine(raw: RawConversation, thread: PlainThread, served: boolean, openedAt: number) {
  const status = cell(raw.header, 'status');
  const closing = served || thread.messageCount === 0 ? 'export' : 'abandons';
  const resolvedAt = instant(raw.header, 'resolved_at');
  if (resolvedAt !== null) return { t: resolvedAt, does: 'export', dated: true } as const;
  const closedAt = instant(raw.header, 'closed_at');
  if (closedAt !== null) return { t: closedAt, does: closing, dated: true } as const;
  if (status !== 'resolved' && status !== 'closed') return null;
  const last = thread.spoken.at(-1);
  const does = status === 'resolved' ? 'export' : closing;
  return { t: last?.t ?? openedAt, does, dated: last !== undefined } as const;
}

function withExport(lines: Line[], t: number, does: 'export' | 'abandons'): void {
  let place = 0;
  while (place < lines.length) {
    const line = lines[place] as Line;
    const isLater =
      line.t > t ||
      (line.t === t &&
        line.who === '' &&
        /^(resolved|reopened|closed|escalated|followed_up|compensated|promised)$/.test(line.kind));
    if (isLater) break;
    place += 1;
  }
  const none = {
    who: '' as const,
    kind: 'export',
    row: {},
    agent: null,
    closing: false,
    question: false,
    promise: false,
    notice: false,
    words: '',
  };
  lines.splice(place, 0, { t, does, ...none });
}

/** Talk that keeps a conversation going: it breaks a silence. */
function breaks(line: Line): boolean {
  return line.who === 'human' || line.who === 'other' || (line.who === 'customer' && !line.closing);
}

/** The first last word from a place on that was followed by silence for long enough. */
function nextIdle(lines: readonly Line[], from: number, idleMs: number | null): number {
  if (idleMs === null) return -1;
  for (let i = from; i < lines.length; i += 1) {
    const word = lines[i] as Line;
    if (word.who !== 'human' || word.question || word.promise) continue;
    const breaker = lines.slice(i + 1).find(breaks);
    if (breaker === undefined || breaker.t - word.t >= idleMs) return i;
  }
  return -1;
}

function walk(lines: readonly Line[], idleMs: number | null) {
  const all: (PlainResolution & { place: number })[] = [];
  const reopened: number[] = [];
  const resolves = (line: Line) => line.does === 'event' || line.does === 'export';
  let mayIdle = !lines.some(resolves);
  let from = 0;
  for (;;) {
    const said = lines.findIndex((line, place) => place >= from && resolves(line));
    const idle = mayIdle ? nextIdle(lines, from, idleMs) : -1;
    if (said < 0 && idle < 0) return { all, reopened, isOpen: true };
    const proof = idle < 0 ? Number.POSITIVE_INFINITY : (lines[idle] as Line).t + (idleMs as number);
    const bySilence = said < 0 || (lines[said] as Line).t >= proof;
    const place = bySilence ? idle : said;
    const line = lines[place] as Line;
    const by = bySilence ? 'idle' : (line.does as 'event' | 'export');
    const knownAt = bySilence ? proof : line.t;
    all.push({ at: line.t, by, knownAt, place });
    const back = lines.findIndex((next, i) => {
      if (i <= place) return false;
      if (next.who === 'customer' && !next.closing) return true;
      return next.kind === 'reopened' && next.t >= knownAt;
    });
    if (back < 0) return { all, reopened, isOpen: false };
    reopened.push((lines[back] as Line).t);
    from = back + 1;
    mayIdle = true;
  }
}

/** Closed without anybody having answered, and nothing since. */
function abandonedAt(lines: readonly Line[]): number | null {
  let at: number | null = null;
  let isResolved = false;
  for (const line of lines) {
    const wakes = line.kind === 'reopened' || (line.who === 'customer' && !line.closing);
    if (wakes) [at, isResolved] = [null, false];
    if (line.does === 'event' || line.does === 'export') [at, isResolved] = [null, true];
    if (line.does === 'abandons' && !isResolved && at === null) at = line.t;
  }
  return at;
}

function pausedSpans(
  lines: readonly Line[],
  ends: readonly { at: number; place: number }[],
): [number, number][] {
  const spans: [number, number][] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (line.kind !== 'paused' || line.who !== '') continue;
    if (isInside(lines, i, ends)) continue;
    spans.push([line.t, endOfPause(lines, i, ends)]);
  }
  return spans;
}

/** A second `paused` before anything ended the first changes nothing. */
function isInside(lines: readonly Line[], place: number, ends: readonly { place: number }[]): boolean {
  for (let i = place - 1; i >= 0; i -= 1) {
    const line = lines[i] as Line;
    if (line.who === 'customer' || line.kind === 'resumed' || ends.some((end) => end.place === i))
      return false;
    if (line.kind === 'paused' && line.who === '') return true;
  }
  return false;
}

function endOfPause(
  lines: readonly Line[],
  place: number,
  ends: readonly { at: number; place: number }[],
): number {
  for (let i = place; i < lines.length; i += 1) {
    const line = lines[i] as Line;
    if (i > place && (line.who === 'customer' || (line.who === '' && line.kind === 'resumed'))) return line.t;
    if (ends.some((end) => end.place === i)) return line.t;
  }
  return Number.POSITIVE_INFINITY;
}

export function plainResolutions(
  raw: RawConversation,
  thread: PlainThread,
  policy: Policy,
  openedAt: number,
): PlainResolutions {
  const served = thread.spoken.some((entry) => entry.who === 'human' || entry.who === 'bot');
  const lines: Line[] = thread.entries.map((entry) => {
    if (entry.who !== '') return { ...entry, does: '' };
    if (entry.kind === 'resolved') return { ...entry, does: 'event' };
    if (entry.kind === 'closed') return { ...entry, does: served ? 'event' : 'abandons' };
    return { ...entry, does: '' };
  });
  let hasNoDuration = false;
  if (!lines.some((line) => line.does === 'event')) {
    const said = exportLine(raw, thread, served, openedAt);
    if (said !== null) withExport(lines, said.t, said.does);
    hasNoDuration = said !== null && !said.dated;
  }
  const channel = (cell(raw.header, 'channel') || 'unknown') as Channel;
  const { all, reopened, isOpen } = walk(lines, policy.idleCloseMs[channel]);
  const plain = all.map(({ at, by, knownAt }) => ({ at, by, knownAt }));
  return {
    all: plain,
    last: isOpen ? null : (plain.at(-1) ?? null),
    reopened,
    abandonedAt: abandonedAt(lines),
    hasNoDuration,
    paused: pausedSpans(lines, all),
  };
}
