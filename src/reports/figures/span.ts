// Earlier periods that a figure is held against.
import type { Tally } from '../../metrics/figure.ts';
import type { Period } from '../../model/report.ts';
import { earlier } from '../period.ts';
import type { ReportRequest } from '../report-request.ts';

export interface Span {
  readonly name: 'day_before' | 'same_weekday' | 'week_before';
  readonly period: Period;
}

/** What a section is held against, and the exclusions that the report tells in its volume section. */
export interface Against {
  readonly spans: readonly Span[];
  readonly leftOut: Tally['leftOut'];
}

const DAYS_BACK = { day_before: 1, same_weekday: 7, week_before: 7 } as const;

/** The request's own period, moved back. */
export function spanOf(name: Span['name'], request: ReportRequest): Span {
  const world = { ...request, policy: request.loaded.policy };
  return { name, period: earlier(request.period, DAYS_BACK[name], world) };
}
