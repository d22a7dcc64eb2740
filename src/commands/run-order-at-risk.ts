// Runs `hicare order at-risk`: the list, and its back-test.
import type { Context } from '../context.ts';
import { atRiskReport } from '../reports/orders-at-risk.ts';
import { backtestReport } from '../reports/orders-backtest.ts';
import { freshnessOf } from './check-run.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { riskRules } from './risk-names.ts';
import { askReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { usageError, words } from './usage-error.ts';
import { wordsLanguage } from './words-language.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface AtRiskFlags extends GlobalFlags, PolicyFlags, FilterFlags, OutputFlags, PeriodFlags {
  readonly rule?: readonly string[];
  readonly check?: true;
  readonly backtest?: true;
  readonly notify?: true;
  readonly exitZero?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
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

/** The first of these flags that was given. */
function given(flags: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(flags).find(([, value]) => value !== undefined)?.[0];
}

function ofPeriods({ since, until, date, last }: AtRiskFlags): Readonly<Record<string, unknown>> {
  return { '--since': since, '--until': until, '--date': date, '--last': last };
}

function demandListFlags(flags: AtRiskFlags): void {
  const { notify, exitZero, dryRun, lockTimeout } = flags;
  const ofCheck = given({
    ...{ '--notify': notify, '--exit-zero': exitZero, '--dry-run': dryRun, '--lock-timeout': lockTimeout },
  });
  if (ofCheck !== undefined)
    throw usageError(words('usage.risk_check_only', { flag: ofCheck }), words('usage.care_leave_out'));
}

/** AppError E_USAGE, E_GROUP_NOT_ALLOWED. */
export async function runOrdersAtRisk(flags: AtRiskFlags, context: Context): Promise<void> {
  demandListFlags(flags);
  const ofPeriod = given(ofPeriods(flags));
  if (ofPeriod !== undefined)
    throw usageError(words('usage.risk_backtest_only', { flag: ofPeriod }), words('usage.care_leave_out'));
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
  demandListFlags(flags);
  const { rule, where, asOf } = flags;
  const other = given({ '--rule': rule, '--where': where, '--as-of': asOf });
  if (other !== undefined)
    throw usageError(words('usage.risk_backtest_not', { flag: other }), words('usage.care_leave_out'));
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const isWhole = given(ofPeriods(flags)) === undefined;
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    family: 'orders',
    build: async (request, { db }) => backtestReport(request, db, isWhole),
  });
  await writeReport(report, writing);
}
