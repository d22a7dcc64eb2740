// `hicare order list|show`.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { about, addFilterFlags, addOutputFlags, addPeriodFlags } from './options.ts';
import type { OrderListFlags, OrderShowFlags } from './run-order.ts';

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

export function registerOrder(program: Command, context: Context): void {
  const noun = program.command('order').description(about('command.order'));
  registerList(noun, context);
  registerShow(noun, context);
}
