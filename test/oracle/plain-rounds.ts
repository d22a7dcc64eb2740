// Human stage and rounds straight from metrics.md §2.1 and §2.2.
import type { PlainResolutions } from './plain-resolution.ts';
import type { PlainThread } from './plain-thread.ts';

export interface PlainRound {
  readonly roundNo: number;
  readonly isFirst: boolean;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly agent: string | null;
  readonly wallMs: number | null;
  readonly serviceMs: number | null;
  readonly waitedUntil: number | null;
}

/** §2.1: start of the first response, or null where there is none; `reply` is the first human message. */
function humanStage(thread: PlainThread): { at: number; reply: number } | null {
  const { entries } = thread;
  const reply = entries.findIndex((entry) => entry.who === 'human');
  const before = reply < 0 ? entries : entries.slice(0, reply);
  let handoff: number | null = null;
  for (const entry of before) if (entry.who === '' && entry.kind === 'handoff') handoff = entry.t;
  if (handoff !== null) return { at: handoff, reply };
  const inbound = before.filter((entry) => entry.who === 'customer');
  if (!before.some((entry) => entry.who === 'bot')) return { at: (inbound[0] as { t: number }).t, reply };
  if (reply < 0) return null;
  let sinceAnswer = inbound;
  let botSpokeLast = false;
  before.forEach((entry, place) => {
    if (entry.who === 'customer') botSpokeLast = false;
    if (entry.who !== 'bot') return;
    const answers = entry.kind !== 'event' && !entry.notice && !botSpokeLast;
    botSpokeLast = true;
    if (answers) sinceAnswer = before.slice(place).filter((later) => later.who === 'customer');
  });
  const start = sinceAnswer[0] ?? inbound.at(-1);
  return { at: (start as { t: number }).t, reply };
}

/** §2.2 */
export function roundsOf(
  thread: PlainThread,
  startedBy: string,
  closingOnly: boolean,
  resolved: PlainResolutions,
  openMs: (isFirst: boolean, from: number, to: number) => number,
): PlainRound[] {
  const found: { start: number; first: boolean; answer: { t: number; agent: string | null } | null }[] = [];
  let from = 0;
  if (startedBy === 'none' || (startedBy === 'customer' && closingOnly)) return [];
  if (startedBy === 'customer') {
    const stage = humanStage(thread);
    if (stage === null) return [];
    found.push({ start: stage.at, first: true, answer: thread.entries[stage.reply] ?? null });
    from = stage.reply < 0 ? thread.entries.length : stage.reply + 1;
  }
  for (let i = from; i < thread.entries.length; i += 1) {
    const entry = thread.entries[i] as PlainThread['entries'][number];
    const open = found.find((round) => round.answer === null);
    if (entry.who === 'human' && open !== undefined) open.answer = entry;
    if (entry.who === 'customer' && !entry.closing && open === undefined)
      found.push({ start: entry.t, first: false, answer: null });
  }
  return found.map(({ start, first, answer }, index) => {
    const wall = answer === null ? null : answer.t - start;
    const ended = resolved.all.filter((resolution) => resolution.at >= start)[0];
    const waitedUntil = answer?.t ?? ended?.at ?? null;
    return {
      roundNo: index + 1,
      isFirst: first,
      startedAt: start,
      answeredAt: answer?.t ?? null,
      agent: answer?.agent ?? null,
      wallMs: wall,
      serviceMs: answer === null ? null : openMs(first, start, answer.t),
      waitedUntil,
    };
  });
}
