// Runs `hicare order at-risk`: the list, and its back-test.
import type { Context } from '../context.ts';
import { atRiskReport } from '../reports/orders-at-risk.ts';
import { backtestReport } from '../reports/orders-backtest.ts';
import { type CheckFlags, demandNoCheckFlags, freshnessOf } from './check-request.ts';
import { dayFlags, givenFlag, refuseFlags } from './given-flag.ts';
import type { FilterFlags, PeriodFlags } from './options.ts';
import { riskRules } from './risk-names.ts';
import { askReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { wordsLanguage } from './words-language.ts';
import { formatOf, writeReport } from './write-report.ts';

/** Of the list, its back-test and its check for cron. */
export interface AtRiskFlags extends CheckFlags, FilterFlags, PeriodFlags {
  readonly rule?: readonly string[];
  readonly check?: true;
  readonly backtest?: true;
}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = [
  'order',
  'risk',
  'since',
  'age',
  'overdue_ratio',
  'value',
  'contacted_at',
  'suggested_option',
];

/** AppError E_USAGE, E_GROUP_NOT_ALLOWED. */
export async function runOrdersAtRisk(flags: AtRiskFlags, context: Context): Promise<void> {
  demandNoCheckFlags(flags);
  refuseFlags(dayFlags(flags), 'usage.risk_backtest_only');
  const rules = riskRules(flags.rule);
  const settings = await readSettings(context, flags);
  const writing = shortList({ flags, settings, context }, LIST_FIELDS);
  const language = wordsLanguage(formatOf(writing), settings.language);
  const freshnessMs = freshnessOf(settings.config);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    family: 'orders',
    build: async (request, { db }) => {
      const at = flags.asOf === undefined ? context.clock() : request.asOf;
      return atRiskReport(request, { at, rules, language }, { db, link, freshnessMs });
    },
  });
  await writeReport(report, writing);
}

/** AppError E_USAGE. */
export async function runOrdersBacktest(flags: AtRiskFlags, context: Context): Promise<void> {
  demandNoCheckFlags(flags);
  const { rule, where, asOf } = flags;
  refuseFlags({ '--rule': rule, '--where': where, '--as-of': asOf }, 'usage.risk_backtest_not');
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const isWhole = givenFlag(dayFlags(flags)) === undefined;
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    family: 'orders',
    build: async (request, { db }) => backtestReport(request, db, isWhole),
  });
  await writeReport(report, writing);
}
