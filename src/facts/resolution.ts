// Resolutions and reopenings of a conversation: events, the export's columns, idleness (metrics.md §2.4).
import type { FactMessage, Resolution, ResolvedBy } from '../model/facts.ts';
import { FEATURE } from '../model/feature.ts';
import { type ExportEnding, hasResolvingEvent, isServed } from './export-ending.ts';
import { type Entry, isClosing, isMessage, type Thread } from './thread.ts';

export interface Resolutions {
  readonly all: readonly Resolution[];
  /** Per resolution, the timeline position after which it stands: where it ends a pause. */
  readonly positions: readonly number[];
  /** The last resolution, when no reopening follows it. */
  readonly last: Resolution | null;
  readonly reopenings: readonly number[];
  readonly abandonedAt: number | null;
}

/** What the walk over the timeline carries along. */
interface Walk {
  readonly thread: Thread;
  readonly closesByEvent: boolean;
  readonly idleMs: number | null;
  /** Idleness counts when nothing else ever resolves, and after every reopening. */
  isIdleAsked: boolean;
  state: 'open' | 'resolved' | 'abandoned';
  abandonedAt: number | null;
  /** The human's last word so far, while nothing has broken the silence after it. */
  lastWord: { at: number; position: number } | null;
  resolutions: { resolution: Resolution; position: number }[];
  reopenings: number[];
}

function resolve(walk: Walk, by: ResolvedBy, { at, position }: { at: number; position: number }): void {
  if (walk.state === 'resolved') return;
  const knownAt = by === 'idle' ? at + (walk.idleMs ?? 0) : at;
  walk.resolutions.push({ resolution: { at, by, knownAt }, position });
  walk.state = 'resolved';
  walk.abandonedAt = null;
  walk.lastWord = null;
}

function abandon(walk: Walk, at: number): void {
  if (walk.state !== 'open') return;
  walk.state = 'abandoned';
  walk.abandonedAt = at;
}

function reopen(walk: Walk, at: number): void {
  if (walk.state === 'resolved') {
    walk.reopenings.push(at);
    walk.isIdleAsked = true;
  }
  walk.state = 'open';
  walk.abandonedAt = null;
}

/** The silence after a human's last word has lasted long enough by `now`. */
function settleIdleness(walk: Walk, now: number): void {
  const { lastWord, idleMs } = walk;
  if (lastWord !== null && idleMs !== null && now >= lastWord.at + idleMs) resolve(walk, 'idle', lastWord);
}

function hear(walk: Walk, message: FactMessage, position: number): void {
  const role = walk.thread.roleOf(message);
  if (role === 'customer' && !isClosing(message)) {
    walk.lastWord = null;
    if (walk.state !== 'open') reopen(walk, message.at);
  } else if (role === 'human') {
    const keepsOpen = (message.features & (FEATURE.question | FEATURE.promise)) !== 0;
    const counts = walk.state === 'open' && walk.isIdleAsked && !keepsOpen;
    walk.lastWord = counts ? { at: message.at, position } : null;
  } else if (role === 'other') walk.lastWord = null;
}

function step(walk: Walk, entry: Entry, position: number): void {
  settleIdleness(walk, entry.at);
  if (isMessage(entry)) hear(walk, entry, position);
  else if (entry.kind === 'resolved') resolve(walk, 'event', { at: entry.at, position });
  else if (entry.kind === 'closed') {
    if (!walk.closesByEvent) abandon(walk, entry.at);
    else if (walk.state === 'open') resolve(walk, 'event', { at: entry.at, position });
  } else if (entry.kind === 'reopened' && walk.state !== 'open') reopen(walk, entry.at);
}

/** The export's ending stands after the messages of its instant, where a `resolved` event would stand. */
function isBeforeEnding(entry: Entry, ending: ExportEnding): boolean {
  if (entry.at !== ending.at) return entry.at < ending.at;
  return isMessage(entry) || !['resolved', 'reopened', 'closed'].includes(entry.kind);
}

function applyEnding(walk: Walk, { at, isResolution }: ExportEnding, position: number): void {
  settleIdleness(walk, at);
  if (isResolution) resolve(walk, 'export', { at, position });
  else abandon(walk, at);
}

function startWalk(thread: Thread, ending: ExportEnding | null, idleMs: number | null): Walk {
  return {
    thread,
    idleMs,
    closesByEvent: isServed(thread),
    isIdleAsked: !hasResolvingEvent(thread) && ending?.isResolution !== true,
    state: 'open',
    abandonedAt: null,
    lastWord: null,
    resolutions: [],
    reopenings: [],
  };
}

/**
 * All resolutions and reopenings. An idle resolution is back-dated to the human's last word and known from the end of the
 * silence (`knownAt`) on; what happens before that instant finds the conversation open. `idleMs` null: never by idleness.
 */
export function findResolutions(
  thread: Thread,
  ending: ExportEnding | null,
  idleMs: number | null,
): Resolutions {
  const walk = startWalk(thread, ending, idleMs);
  let pending = ending;
  for (const [position, entry] of thread.timeline.entries()) {
    if (pending !== null && !isBeforeEnding(entry, pending)) {
      applyEnding(walk, pending, position - 1);
      pending = null;
    }
    step(walk, entry, position);
  }
  if (pending !== null) applyEnding(walk, pending, thread.timeline.length - 1);
  settleIdleness(walk, Number.POSITIVE_INFINITY);
  const all = walk.resolutions.map(({ resolution }) => resolution);
  return {
    all,
    positions: walk.resolutions.map(({ position }) => position),
    last: walk.state === 'resolved' ? (all.at(-1) ?? null) : null,
    reopenings: walk.reopenings,
    abandonedAt: walk.abandonedAt,
  };
}
