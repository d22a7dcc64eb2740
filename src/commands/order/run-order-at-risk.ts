// Runs `hicare order at-risk`: the list, and its back-test.
import type { Context } from '../../context.ts';
import { atRiskReport } from '../../reports/order/orders-at-risk.ts';
import { backtestReport } from '../../reports/order/orders-backtest.ts';
import { type CheckFlags, demandNoCheckFlags, freshnessOf } from '../check-request.ts';
import { dayFlags, givenFlag, refuseFlags } from '../given-flag.ts';
import type { FilterFlags, PeriodFlags } from '../options.ts';
import { printPage } from '../print-page.ts';
import { riskRules } from './risk-names.ts';

/** Of the list, its back-test and its check for cron. */
export interface AtRiskFlags extends CheckFlags, FilterFlags, PeriodFlags {
  readonly rule?: readonly string[];
  readonly check?: true;
  readonly backtest?: true;
}

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
  await printPage(flags, context, {
    family: 'orders',
    tableFields: LIST_FIELDS,
    build: (request, { reading, settings, link, language }) => {
      const at = flags.asOf === undefined ? context.clock() : request.asOf;
      const freshnessMs = freshnessOf(settings.config);
      return atRiskReport(request, { at, rules, language }, { db: reading.db, link, freshnessMs });
    },
  });
}

/** AppError E_USAGE. */
export async function runOrdersBacktest(flags: AtRiskFlags, context: Context): Promise<void> {
  demandNoCheckFlags(flags);
  const { rule, where, asOf } = flags;
  refuseFlags({ '--rule': rule, '--where': where, '--as-of': asOf }, 'usage.risk_backtest_not');
  const isWhole = givenFlag(dayFlags(flags)) === undefined;
  await printPage(flags, context, {
    family: 'orders',
    build: (request, { reading }) => backtestReport(request, reading.db, isWhole),
  });
}
