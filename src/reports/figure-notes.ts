// What must be said beside figures: who was left out and why, what is not due yet, what the answered alone would give.

import { say } from '../i18n/say.ts';
import type { Figure } from '../metrics/figure.ts';
import { LEFT_OUT_REASONS } from '../metrics/verdict.ts';
import type { Words } from '../model/report.ts';
import { percentile } from '../model/statistics/percentile.ts';
import { isEnoughFor } from '../model/statistics/small-samples.ts';
import type { Measured } from './measure.ts';
import { wordsList } from './words-list.ts';

function nameOf({ metric }: Measured): Words {
  return say(`metric.${metric.id}.name`);
}

/** `2 spam, 5 bot only`, in a fixed order; null when nothing was left out. */
export function leftOutWords(figure: Figure): Words | null {
  const reasons = LEFT_OUT_REASONS.flatMap((reason) => {
    const count = figure.tally.leftOut.get(reason);
    return count === undefined ? [] : [say('note.reason', { count, reason: say(`word.${reason}`) })];
  });
  return wordsList(reasons);
}

/** Metrics that leave out the same rows share one sentence. */
function leftOutNotes(measured: readonly Measured[]): Words[] {
  const byReasons = new Map<string, { names: Words[]; reasons: Words }>();
  for (const entry of measured) {
    const reasons = leftOutWords(entry.figure);
    if (reasons === null) continue;
    const key = JSON.stringify(reasons);
    const same = byReasons.get(key) ?? { names: [], reasons };
    same.names.push(nameOf(entry));
    byReasons.set(key, same);
  }
  return [...byReasons.values()].map(({ names, reasons }) =>
    say('note.left_out', { metrics: wordsList(names) ?? '', reasons }),
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

/** The notes of ungrouped figures. */
export function figureNotes(measured: readonly Measured[]): readonly Words[] {
  const durations = measured.filter(({ metric }) => metric.kind === 'duration');
  return [
    ...leftOutNotes(measured),
    ...pendingNotes(measured),
    ...metEarlyNotes(measured),
    ...durations.flatMap(answeredAloneNote),
  ];
}
