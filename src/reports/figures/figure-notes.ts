// What must be said beside figures: who was left out and why, what is not due yet, what the answered alone would give.

import { say } from '../../i18n/say.ts';
import { LEFT_OUT_REASONS, type LeftOutReason, VERDICT_PARTS } from '../../metrics/verdict.ts';
import type { Words } from '../../model/report.ts';
import { percentile } from '../../model/statistics/percentile.ts';
import { isEnoughFor } from '../../model/statistics/small-samples.ts';
import { wordsList } from '../policy/words-list.ts';
import { linkageNotes } from './linkage-notes.ts';
import type { Measured } from './measure.ts';

function nameOf({ metric }: Measured): Words {
  return say(`metric.${metric.id}.name`);
}

type LeftOut = ReadonlyMap<LeftOutReason, number>;

/** `2 spam, 5 bot only`, in a fixed order; null when nothing was left out. */
export function leftOutWords(leftOut: LeftOut): Words | null {
  const reasons = LEFT_OUT_REASONS.flatMap((reason) => {
    const count = leftOut.get(reason);
    return count === undefined ? [] : [say('note.reason', { count, reason: say(`word.${reason}`) })];
  });
  return wordsList(reasons);
}

/** True when a metric leaves out at least the cohort's own exclusions. */
function includesAll(leftOut: LeftOut, common: LeftOut): boolean {
  return common.size > 0 && [...common].every(([reason, count]) => leftOut.get(reason) === count);
}

interface LeftOutGroup {
  readonly key: 'note.left_out' | 'note.left_out_besides';
  readonly names: Words[];
  readonly reasons: Words;
}

/** Metrics that leave out the same rows share one sentence; the cohort's exclusions, told before, are not told again. */
function leftOutNotes(measured: readonly Measured[], common: LeftOut): Words[] {
  const groups = new Map<string, LeftOutGroup>();
  for (const entry of measured) {
    const { leftOut } = entry.figure.tally;
    const isTold = includesAll(leftOut, common);
    const reasons = leftOutWords(
      isTold ? new Map([...leftOut].filter(([reason]) => !common.has(reason))) : leftOut,
    );
    if (reasons === null) continue;
    const key = isTold ? 'note.left_out_besides' : 'note.left_out';
    const same = groups.get(key + JSON.stringify(reasons)) ?? { key, names: [], reasons };
    same.names.push(nameOf(entry));
    groups.set(key + JSON.stringify(reasons), same);
  }
  return [...groups.values()].map(({ key, names, reasons }) =>
    say(key, { metrics: wordsList(names) ?? '', reasons }),
  );
}

function pendingNotes(measured: readonly Measured[]): Words[] {
  const immature = measured.filter(({ figure }) => figure.pending > 0);
  const names = wordsList(
    immature.map((entry) =>
      say('note.pending_metric', { metric: nameOf(entry), count: entry.figure.pending }),
    ),
  );
  return names === null ? [] : [say('note.provisional', { metrics: names })];
}

/** `fcr 3, second_complaint 2`; neither counted nor pending (metrics.md §3.3). */
function earlyFailureNotes(measured: readonly Measured[]): Words[] {
  const failed = measured.filter(({ figure }) => figure.tally.earlyFailures > 0);
  const names = wordsList(
    failed.map((entry) =>
      say('note.pending_metric', { metric: nameOf(entry), count: entry.figure.tally.earlyFailures }),
    ),
  );
  return names === null ? [] : [say('note.early_failures', { metrics: names })];
}

/** Figures that rest on a calendar whose holiday table does not know the year (metrics.md §4). */
function assumedNotes(measured: readonly Measured[]): Words[] {
  const assumed = measured.filter(({ figure }) => figure.tally.assumed > 0);
  const names = wordsList(
    assumed.map((entry) =>
      say('note.pending_metric', { metric: nameOf(entry), count: entry.figure.tally.assumed }),
    ),
  );
  return names === null ? [] : [say('note.calendar_assumed_of', { metrics: names })];
}

/** A ratio's two counts, because its rows are no part of what they are counted against. */
function ratioNotes(measured: readonly Measured[]): Words[] {
  return measured
    .filter(({ metric, figure }) => metric.per !== null && figure.n > 0)
    .map((entry) => {
      const { values } = entry.figure.tally;
      const count = values.reduce((sum, value) => sum + value, 0);
      return say('note.ratio', { metric: nameOf(entry), count, n: entry.figure.n });
    });
}

/** What is told apart within a figure: what was late, and what has not come at all. */
function partNotes(measured: readonly Measured[]): Words[] {
  return measured.flatMap((entry) => {
    const { parts } = entry.figure.tally;
    const counted = VERDICT_PARTS.filter((part) => parts.has(part)).map((part) =>
      say('note.part', { count: parts.get(part) ?? 0, part: say(`word.${part}`) }),
    );
    const told = wordsList(counted);
    return told === null ? [] : [say('note.parts', { metric: nameOf(entry), parts: told })];
  });
}

function metEarlyNotes(measured: readonly Measured[]): Words[] {
  return measured
    .filter(({ figure }) => figure.tally.metEarly > 0)
    .map((entry) => say('note.met_early', { metric: nameOf(entry), count: entry.figure.tally.metEarly }));
}

/** The percentile of the answered alone, beside one that counts the unanswered (metrics.md §0). */
function answeredAloneNote(entry: Measured): Words[] {
  const { values, unanswered } = entry.figure.tally;
  const p50 = percentile(values, 0, 50);
  if (unanswered === 0 || p50 === null || !('value' in p50)) return [];
  const shared = {
    metric: nameOf(entry),
    n: values.length,
    p50: { show: 'duration' as const, value: p50.value },
  };
  const p90 = percentile(values, 0, 90);
  if (!isEnoughFor(90, values.length) || p90 === null || !('value' in p90))
    return [say('note.answered_alone', shared)];
  return [say('note.answered_alone_p90', { ...shared, p90: { show: 'duration', value: p90.value } })];
}

/** The notes of ungrouped figures; `common` are the exclusions of their cohort where these are printed anyway. */
export function figureNotes(measured: readonly Measured[], common: LeftOut = new Map()): readonly Words[] {
  const durations = measured.filter(({ metric }) => metric.kind === 'duration');
  return [
    ...ratioNotes(measured),
    ...partNotes(measured),
    ...leftOutNotes(measured, common),
    ...pendingNotes(measured),
    ...earlyFailureNotes(measured),
    ...linkageNotes(measured),
    ...metEarlyNotes(measured),
    ...assumedNotes(measured),
    ...durations.flatMap(answeredAloneNote),
  ];
}
