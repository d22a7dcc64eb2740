// `hicare customer find|show|merge|split`.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { about, addOutputFlags, addPolicyFlags, addWriteFlags } from '../options.ts';
import { parseDash } from '../personal-value.ts';
import type { CustomerFindFlags, CustomerShowFlags } from './run-customer.ts';
import type { CustomerDecideFlags } from './run-customer-decide.ts';

function addIdentifierFlags(command: Command): Command {
  return command
    .option('--phone <->', about('flag.customer_phone'), parseDash)
    .option('--email <->', about('flag.customer_email'), parseDash)
    .option('--nick <->', about('flag.customer_nick'), parseDash);
}

function registerFind(noun: Command, context: Context): void {
  const command = noun
    .command('find')
    .description(about('command.customer.find'))
    .argument('[ID]', about('argument.customer'));
  addIdentifierFlags(command)
    .option('--shared', about('flag.customer_shared'))
    .option('--quarantined', about('flag.customer_quarantined'))
    .option('--refused', about('flag.customer_refused'));
  addOutputFlags(command).action(async (id: string | undefined, _: unknown, self: Command) => {
    const { runCustomerFind } = await import('./run-customer.ts');
    await runCustomerFind(id, self.optsWithGlobals<CustomerFindFlags>(), context);
  });
}

function registerShow(noun: Command, context: Context): void {
  const command = noun
    .command('show')
    .description(about('command.customer.show'))
    .argument('[ID]', about('argument.customer'));
  addOutputFlags(addIdentifierFlags(command)).action(
    async (id: string | undefined, _: unknown, self: Command) => {
      const { runCustomerShow } = await import('./run-customer.ts');
      await runCustomerShow(id, self.optsWithGlobals<CustomerShowFlags>(), context);
    },
  );
}

function registerDecision(noun: Command, kind: 'merge' | 'split', context: Context): void {
  const command = noun
    .command(kind)
    .description(about(`command.customer.${kind}`))
    .argument('<A>', about('argument.customer'))
    .argument(kind === 'merge' ? '<B>' : '[B]', about(`argument.customer_${kind}`))
    .option('--reason <TEXT>', about('flag.decision_reason'))
    .option('--undo', about('flag.decision_undo'));
  addPolicyFlags(addWriteFlags(command)).action(
    async (a: string, b: string | undefined, _: unknown, self: Command) => {
      const { runCustomerDecide } = await import('./run-customer-decide.ts');
      await runCustomerDecide(
        { kind, a, b: b ?? null },
        self.optsWithGlobals<CustomerDecideFlags>(),
        context,
      );
    },
  );
}

export function registerCustomer(program: Command, context: Context): void {
  const noun = program.command('customer').description(about('command.customer'));
  registerFind(noun, context);
  registerShow(noun, context);
  registerDecision(noun, 'merge', context);
  registerDecision(noun, 'split', context);
}
