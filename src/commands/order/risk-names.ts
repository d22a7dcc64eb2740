// The rules of order_risk as people type them.
import { nearest } from '../../model/nearest.ts';
import { RISK_RULES, type RiskRuleId } from '../../model/order-risk.ts';
import { didYouMean, usageError, words } from '../usage-error.ts';

/** Null: all. AppError E_USAGE with the nearest name. */
export function riskRules(typed: readonly string[] | undefined): readonly RiskRuleId[] | null {
  if (typed === undefined) return null;
  return typed.map((name) => {
    const found = RISK_RULES.find((rule) => rule === name.replaceAll('-', '_'));
    if (found !== undefined) return found;
    const near = nearest(name, RISK_RULES);
    const known = words('usage.care_known', { known: RISK_RULES.join(', ') });
    throw usageError(words('usage.unknown_risk_rule', { name }), near === null ? known : didYouMean(near));
  });
}
