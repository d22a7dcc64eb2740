// What a check for cron found, in the shape that all checks share: its notes for people, its report for tables and programs.
import type { MessageKey } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import type { Alert, StaleSource } from '../model/alert.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Column, DataUntil, Report, Row, Words } from '../model/report.ts';

export interface CheckAnswer {
  readonly alerts: readonly Alert[];
  readonly hiddenCount: number;
  readonly baselineCount: number;
  readonly staleSources: readonly StaleSource[];
  readonly asOf: number;
  readonly isPast: boolean;
  readonly dataUntil: readonly DataUntil[];
}

/** How one check says what it found. */
export interface CheckView {
  /** Of the report. */
  readonly name: string;
  readonly title: MessageKey;
  readonly columns: readonly Column[];
  readonly rowOf: (alert: Alert) => Row;
  /** The parts of an alert's line, to be set side by side. */
  readonly lineOf: (alert: Alert) => readonly Words[];
  /** `{at}`: nothing was found. */
  readonly none: MessageKey;
  /** `{count}`: the rest behind --limit. */
  readonly hidden: MessageKey;
  /** `{count}`: old ones that were only recorded. */
  readonly baseline: MessageKey;
}

/** What is told beside the alerts. */
export interface CheckNotes {
  /** The rest behind --limit, and old ones: not with --quiet. */
  readonly remarks: readonly Words[];
  readonly stale: readonly Words[];
}

function staleWords({ source, dataUntil, freshnessMs }: StaleSource): Words {
  return say('check.stale', {
    source,
    until: { show: 'instant', value: dataUntil },
    freshness: { show: 'duration', value: freshnessMs },
  });
}

export function checkNotes(
  { hiddenCount, baselineCount, staleSources }: CheckAnswer,
  { hidden, baseline }: CheckView,
): CheckNotes {
  return {
    remarks: [
      ...(hiddenCount === 0 ? [] : [say(hidden, { count: hiddenCount })]),
      ...(baselineCount === 0 ? [] : [say(baseline, { count: baselineCount })]),
    ],
    stale: staleSources.map(staleWords),
  };
}

/** One row per alert. */
export function checkReport(answer: CheckAnswer, loaded: LoadedPolicy, view: CheckView): Report {
  const { policy, policyHash, textRulesHash } = loaded;
  const { alerts, asOf, isPast, dataUntil, baselineCount } = answer;
  const { remarks, stale } = checkNotes(answer, view);
  const title = say(view.title);
  return {
    name: view.name,
    title,
    ...{ asOf, isPast, dataUntil, period: null },
    ...{ timezone: policy.timezone, policyHash, textRulesHash, filters: {} },
    counts: { alerts: alerts.length, baseline: baselineCount },
    sections: [{ name: 'alerts', title, columns: view.columns, rows: alerts.map(view.rowOf), notes: [] }],
    notes: [...remarks, ...stale],
  };
}
