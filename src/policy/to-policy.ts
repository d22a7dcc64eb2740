// A checked policy file as the Policy that the code uses: durations in ms, names in camel case.
import {
  type MetricTarget,
  type OrderRules,
  type Policy,
  type Promotion,
  type RuleMatch,
  SLA_METRICS,
  type SlaRule,
  type TextRules,
} from '../model/policy.ts';
import { CHANNELS, type Channel } from '../model/vocabulary.ts';
import { hoursOf } from './calendar-file.ts';
import { carePolicy } from './care-file.ts';
import { durationMs } from './duration.ts';
import type { PolicyFile, RuleEntry, RuleWhen, TargetEntry, TargetTexts } from './policy-file.ts';
import { orderRiskPolicy } from './risk-file.ts';
import { shippedTables } from './shipped-tables.ts';

function limitMs(text: string): number | null {
  return text === 'never' || text === 'none' ? null : durationMs(text);
}

function matchOf({ complaint_type, ...same }: RuleWhen): RuleMatch {
  return complaint_type === undefined ? same : { ...same, complaintType: complaint_type };
}

function targetsOf(entry: TargetTexts): SlaRule['targetsMs'] {
  return Object.fromEntries(
    SLA_METRICS.flatMap((metric) => {
      const text = entry[metric];
      return text === undefined ? [] : [[metric, durationMs(text)]];
    }),
  );
}

function slaRule(entry: RuleEntry): SlaRule {
  return {
    name: entry.rule,
    because: entry.because,
    match: matchOf(entry.when ?? {}),
    targetsMs: targetsOf(entry),
    promotionTargetsMs: targetsOf(entry.in_promotion ?? {}),
    calendar: entry.calendar ?? null,
    isExemptOutsideHours: entry.exempt_outside_hours ?? false,
    compensation: entry.compensation ?? null,
  };
}

/** The shipped table of China may be extended year by year; other tables are the user's own. */
function calendarsOf(file: PolicyFile): Policy['calendars'] {
  const tables = shippedTables(file.holiday_tables);
  const { timezone } = file;
  return Object.fromEntries(
    Object.entries(file.calendars).map(([name, entry]) => [name, hoursOf(name, entry, { timezone, tables })]),
  );
}

function target({ at_least, at_most, because }: TargetEntry): MetricTarget {
  if (at_least !== undefined) return { value: at_least, direction: 'at_least', because };
  const value = typeof at_most === 'string' ? durationMs(at_most) : (at_most as number);
  return { value, direction: 'at_most', because };
}

function textRules(text: PolicyFile['text']): TextRules {
  return {
    closingList: text.closing,
    closingEmoji: text.closing_emoji,
    handoffNotices: text.handoff_notices,
    inputRequests: text.input_requests,
    questionEndings: text.question_endings,
    questionStarts: text.question_starts,
    promisePatterns: text.promise_patterns,
    lexicon: text.lexicon,
    negators: text.negators,
    doubts: text.doubts,
    boosters: text.boosters,
    orderNumbers: text.order_numbers,
  };
}

function orderRules(orders: PolicyFile['orders']): OrderRules {
  return {
    shipWithinMs: durationMs(orders.ship_within),
    cancelledStatuses: orders.cancelled_statuses,
    deliveredStatuses: orders.delivered_statuses,
  };
}

function minutesOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours as number) * 60 + (minutes as number);
}

/**
 * The policy of a file that the schema has passed. Its promotions are made elsewhere (policy-of-file.ts): their instants ask
 * for a time zone, whose library a quiet `sla check` under the default policy need not load.
 */
export function toPolicy(file: PolicyFile, promotions: readonly Promotion[]): Policy {
  return {
    timezone: file.timezone,
    dayStartsAtMin: minutesOfDay(file.day_starts_at),
    assistedCountsAsHuman: file.assisted_counts_as_human,
    complaintTags: file.complaint_tags,
    classByComplaintType: file.class_by_complaint_type,
    idleCloseMs: Object.fromEntries(
      CHANNELS.map((channel) => [channel, limitMs(file.idle_close[channel] as string)]),
    ) as Record<Channel, number | null>,
    sessionGapMs: durationMs(file.session_gap),
    contactMergeGapMs: durationMs(file.contact_merge_gap),
    issueGapMs: durationMs(file.issue_gap),
    issueMaxAgeMs: durationMs(file.issue_max_age),
    untypedGapMs: durationMs(file.untyped_gap),
    fcrWindowMs: durationMs(file.fcr_window),
    secondComplaintWindowMs: durationMs(file.second_complaint_window),
    botSettleMs: durationMs(file.bot_settle),
    pastDueWithoutTargetMs: durationMs(file.past_due_without_target),
    nextResponse: {
      includeFirstRound: file.next_response.include_first_round,
      capMs: limitMs(file.next_response.cap),
    },
    longQueueMs: durationMs(file.long_queue),
    alertHorizonMs: durationMs(file.alert_horizon),
    currency: file.currency,
    payoutAuthority: file.payout_authority,
    refundOnlyLimit: file.refund_only_limit,
    refundOnlyFrequent: file.refund_only_frequent,
    qcNoError: file.qc_no_error.map((word) => word.trim().toLowerCase()),
    csatScales: file.csat_scales,
    sla: file.sla.map(slaRule),
    calendars: calendarsOf(file),
    calendar: file.calendar,
    channelCalendars: file.channel_calendars,
    departments: file.departments,
    complaintDepartments: file.complaint_departments.map((entry) => ({
      department: entry.department,
      types: entry.complaint_type ?? null,
      causes: entry.cause ?? null,
    })),
    promotions,
    highCare: carePolicy(file.high_care),
    orderRisk: orderRiskPolicy(file.order_risk),
    orders: orderRules(file.orders),
    targets: Object.fromEntries(Object.entries(file.targets).map(([name, entry]) => [name, target(entry)])),
    text: textRules(file.text),
  };
}
