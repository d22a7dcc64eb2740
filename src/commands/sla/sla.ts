// `hicare sla`: its checks here, the others in files of their own.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { about, addOutputFlags, addPolicyFlags, addWriteFlags } from '../options.ts';
import { registerAcknowledging } from './sla-ack.ts';
import type { SlaCheckFlags } from './sla-check-flags.ts';
import { registerSlaExplain, registerSlaReport } from './sla-pages.ts';

/** One line an alert is the default, and --limit leaves the rest for the next run. */
const OUTPUT = { format: 'flag.check_format', limit: 'flag.check_limit' } as const;

function registerCheck(noun: Command, context: Context): void {
  const command = noun
    .command('check')
    .description(about('command.sla.check'))
    .option('--open', about('flag.check_open'))
    .option('--warn', about('flag.check_warn'))
    .option('--with-notes', about('flag.check_with_notes'))
    .option('--notify', about('flag.check_notify'))
    .option('--nagios', about('flag.check_nagios'))
    .option('--exit-zero', about('flag.check_exit_zero'));
  addOutputFlags(addPolicyFlags(addWriteFlags(command)), OUTPUT).action(async (_: unknown, self: Command) => {
    const { runSlaCheck } = await import('./run-sla-check.ts');
    await runSlaCheck(self.optsWithGlobals<SlaCheckFlags>(), context);
  });
}

export function registerSla(program: Command, context: Context): void {
  const noun = program.command('sla').description(about('command.sla'));
  registerCheck(noun, context);
  registerAcknowledging(noun, 'ack', context);
  registerAcknowledging(noun, 'unack', context);
  registerSlaReport(noun, context);
  registerSlaExplain(noun, context);
}
