// What a valid policy says without effect, or will soon: told by `policy check`, no fault.
import { SLA_METRICS } from '../model/policy.ts';
import { coveredRules } from './covered-rules.ts';
import type { Path } from './extend-policy.ts';
import { holidayEnds } from './holiday-ends.ts';
import { ALWAYS_NAME } from './policy-checks.ts';
import type { PolicyFile, RuleEntry } from './policy-file.ts';
import { policyOfFile } from './policy-of-file.ts';

/** `day`: days since 1970-01-01; the other values are names from the file. */
export type PolicyWarning = { readonly path: Path } & (
  | { readonly kind: 'holidays_end'; readonly calendar: string; readonly table: string; readonly day: number }
  | { readonly kind: 'rule_never_wins'; readonly rule: string; readonly by: string }
  | { readonly kind: 'rule_without_target'; readonly rule: string }
  | { readonly kind: 'promotion_over'; readonly promotion: string; readonly at: number }
  | { readonly kind: 'promotion_target_alone'; readonly rule: string; readonly metric: string }
  | { readonly kind: 'never_exempt'; readonly rule: string }
  | { readonly kind: 'never_follows_up'; readonly rule: string }
  | { readonly kind: 'no_department'; readonly rule: string }
);

type Check = (file: PolicyFile, now: number) => readonly PolicyWarning[];

const holidays: Check = (file, now) =>
  holidayEnds(policyOfFile(file), now).map(({ calendar, table, assumedFrom }) => ({
    ...{ kind: 'holidays_end', path: ['calendars', calendar], calendar, table, day: assumedFrom },
  }));

const covered: Check = (file) =>
  coveredRules(file).map(({ index, rule, by }) => ({
    ...{ kind: 'rule_never_wins', path: ['sla', index], rule, by: by.join(', ') },
  }));

const promotions: Check = (file, now) =>
  policyOfFile(file)
    .promotions.filter(({ to }) => to <= now)
    .map(({ name, to }) => ({
      kind: 'promotion_over',
      path: ['promotions', file.promotions.findIndex((entry) => entry.name === name)],
      promotion: name,
      at: to,
    }));

/** Whether the rule's clocks run in `always`, whatever the channel. */
function isAlwaysOpen({ calendar, when }: RuleEntry, file: PolicyFile): boolean {
  if (calendar !== undefined) return calendar === ALWAYS_NAME;
  const channels = when?.channel ?? Object.keys(file.channel_calendars);
  const named = channels.map((channel) => file.channel_calendars[channel] ?? file.calendar);
  return [file.calendar, ...named].every((name) => name === ALWAYS_NAME);
}

function warningsOfRule(entry: RuleEntry, index: number, file: PolicyFile): PolicyWarning[] {
  const { rule, when } = entry;
  const path: Path = ['sla', index];
  const promised = SLA_METRICS.filter((metric) => entry.in_promotion?.[metric] !== undefined);
  const alone = promised.filter((metric) => entry[metric] === undefined);
  const isEmpty = alone.length === 0 && SLA_METRICS.every((metric) => entry[metric] === undefined);
  const isBeforeSale = when?.stage !== undefined && !when.stage.includes('after_sale');
  return [
    ...(isEmpty ? [{ kind: 'rule_without_target' as const, path, rule }] : []),
    ...alone.map((metric) => ({
      kind: 'promotion_target_alone' as const,
      ...{ path: [...path, 'in_promotion', metric], rule, metric },
    })),
    ...(entry.exempt_outside_hours === true && isAlwaysOpen(entry, file)
      ? [{ kind: 'never_exempt' as const, path: [...path, 'exempt_outside_hours'], rule }]
      : []),
    ...(entry.follow_up !== undefined && isBeforeSale
      ? [{ kind: 'never_follows_up' as const, path: [...path, 'follow_up'], rule }]
      : []),
    ...(entry.department_answer !== undefined && file.departments.length === 0
      ? [{ kind: 'no_department' as const, path: [...path, 'department_answer'], rule }]
      : []),
  ];
}

const rules: Check = (file) => file.sla.flatMap((entry, index) => warningsOfRule(entry, index, file));

/** Everything worth telling of a policy that the schema has passed, asked at `now` (epoch ms). */
export function policyWarnings(file: PolicyFile, now: number): readonly PolicyWarning[] {
  return [holidays, covered, rules, promotions].flatMap((check) => check(file, now));
}
