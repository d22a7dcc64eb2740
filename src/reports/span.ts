// Earlier periods that a figure is held against.
import type { Period } from '../model/report.ts';
import { earlier } from './period.ts';
import type { ReportRequest } from './report-request.ts';

export interface Span {
  readonly name: 'day_before' | 'same_weekday' | 'week_before';
  readonly period: Period;
}

const DAYS_BACK = { day_before: 1, same_weekday: 7, week_before: 7 } as const;

/** The request's own period, moved back. */
export function spanOf(name: Span['name'], request: ReportRequest): Span {
  const world = { ...request, policy: request.loaded.policy };
  return { name, period: earlier(request.period, DAYS_BACK[name], world) };
}
