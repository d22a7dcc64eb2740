// `hicare order list|show|at-risk`.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import {
  about,
  addCheckFlags,
  addFilterFlags,
  addOutputFlags,
  addPeriodFlags,
  addPolicyFlags,
  parseNames,
} from '../options.ts';
import type { OrderListFlags, OrderShowFlags } from './run-order.ts';
import type { AtRiskFlags } from './run-order-at-risk.ts';

function registerList(noun: Command, context: Context): void {
  const command = noun.command('list').description(about('command.order.list'));
  addPeriodFlags(command);
  addFilterFlags(command);
  addOutputFlags(command).action(async (_: unknown, self: Command) => {
    const { runOrderList } = await import('./run-order.ts');
    await runOrderList(self.optsWithGlobals<OrderListFlags>(), context);
  });
}

function registerShow(noun: Command, context: Context): void {
  const command = noun
    .command('show')
    .description(about('command.order.show'))
    .argument('<ID>', about('argument.order'));
  addOutputFlags(command).action(async (id: string, _: unknown, self: Command) => {
    const { runOrderShow } = await import('./run-order.ts');
    await runOrderShow(id, self.optsWithGlobals<OrderShowFlags>(), context);
  });
}

/** A list, a check for cron, or a back-test; what belongs to one of them only is refused by the others. */
function registerAtRisk(noun: Command, context: Context): void {
  const command = noun
    .command('at-risk')
    .description(about('command.order.at_risk'))
    .option('--rule <RULES>', about('flag.risk_rule'), parseNames)
    .option('--check', about('flag.risk_check'))
    .option('--backtest', about('flag.risk_backtest'));
  addPeriodFlags(command);
  addOutputFlags(addPolicyFlags(addFilterFlags(command)));
  addCheckFlags(command).action(async (_: unknown, self: Command) => {
    const flags = self.optsWithGlobals<AtRiskFlags>();
    if (flags.check === true) {
      const { runRiskCheck } = await import('./run-risk-check.ts');
      return runRiskCheck(flags, context);
    }
    const { runOrdersAtRisk, runOrdersBacktest } = await import('./run-order-at-risk.ts');
    await (flags.backtest === true ? runOrdersBacktest : runOrdersAtRisk)(flags, context);
  });
}

export function registerOrder(program: Command, context: Context): void {
  const noun = program.command('order').description(about('command.order'));
  registerList(noun, context);
  registerShow(noun, context);
  registerAtRisk(noun, context);
}
