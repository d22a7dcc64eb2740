// What a policy file says, as parsed YAML; schema.ts checks it, to-policy.ts turns it into the Policy that the code uses.

import type { Lexicon } from '../model/cue.ts';
import type { SlaMetric } from '../model/policy.ts';
import type { CalendarEntry, HolidayFile } from './calendar-file.ts';
import type { HighCareFile } from './care-file.ts';
import type { OrderRiskFile } from './risk-file.ts';

/** Match keys of an SLA rule as written in the file. */
export interface RuleWhen {
  channel?: string[];
  priority?: string[];
  stage?: string[];
  class?: string[];
  tier?: string[];
  shop?: string[];
  team?: string[];
  complaint?: boolean;
  complaint_type?: string[];
  tag?: string[];
}

/** Durations by clock. */
export type TargetTexts = { [metric in SlaMetric]?: string };

export interface RuleEntry extends TargetTexts {
  rule: string;
  because: string;
  when?: RuleWhen;
  in_promotion?: TargetTexts;
  calendar?: string;
  exempt_outside_hours?: boolean;
  compensation?: string;
}

export interface PromotionEntry {
  name: string;
  because: string;
  from: string;
  to: string;
}

export interface TargetEntry {
  at_least?: number;
  at_most?: number | string;
  because: string;
}

/** Durations are text: `30s`, `15m`, `1h`, `30d`; `never` and `none` where a limit may be absent. */
export interface PolicyFile {
  timezone: string;
  day_starts_at: string;
  assisted_counts_as_human: boolean;
  idle_close: Record<string, string>;
  session_gap: string;
  contact_merge_gap: string;
  issue_gap: string;
  issue_max_age: string;
  untyped_gap: string;
  fcr_window: string;
  second_complaint_window: string;
  bot_settle: string;
  past_due_without_target: string;
  next_response: { include_first_round: boolean; cap: string };
  long_queue: string;
  alert_horizon: string;
  currency: string;
  payout_authority: number;
  refund_only_limit: number;
  refund_only_frequent: number;
  qc_no_error: string[];
  complaint_tags: string[];
  class_by_complaint_type: Record<string, 'basic' | 'complex' | 'major'>;
  csat_scales: Record<string, { low: number; high: number }>;
  calendar: string;
  channel_calendars: Record<string, string>;
  calendars: Record<string, CalendarEntry>;
  holiday_tables: Record<string, HolidayFile>;
  departments: string[];
  complaint_departments: { department: string; complaint_type?: string[]; cause?: string[] }[];
  promotions: PromotionEntry[];
  orders: { ship_within: string; cancelled_statuses: string[]; delivered_statuses: string[] };
  sla: RuleEntry[];
  high_care: HighCareFile;
  order_risk: OrderRiskFile;
  targets: Record<string, TargetEntry>;
  text: {
    closing: string[];
    closing_emoji: string[];
    handoff_notices: string[];
    input_requests: string[];
    question_endings: string[];
    question_starts: string[];
    promise_patterns: string[];
    lexicon: Lexicon;
    packs: string[];
    lexicon_files: string[];
    negators: { before: string[]; praise: string[]; words: string[]; not: string[] };
    doubts: string[];
    boosters: string[];
    order_numbers: { shapes: string[]; after: string[] };
  };
}
