// Runs `hicare order at-risk --check`, for cron.
import type { Context } from '../../context.ts';
import { RISK_NEWS } from '../../tasks/risk-check/risk-news.ts';
import { dayFlags } from '../given-flag.ts';
import { runNewsCheck } from '../run-news-check.ts';
import { riskRules } from './risk-names.ts';
import type { AtRiskFlags } from './run-order-at-risk.ts';

const TABLE_FIELDS = ['order', 'risk', 'state', 'since', 'age', 'suggested_option'];

/** AppErrors of checkNews. */
export async function runRiskCheck(flags: AtRiskFlags, context: Context): Promise<void> {
  const { backtest, where } = flags;
  await runNewsCheck(flags, context, {
    kind: RISK_NEWS,
    listFlags: { '--backtest': backtest, '--where': where, ...dayFlags(flags) },
    rules: () => riskRules(flags.rule),
    tableFields: TABLE_FIELDS,
    view: async () => (await import('../../reports/order/risk-check.ts')).RISK_CHECK,
  });
}
