// `hicare sla`: its checks here, the others in files of their own.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { parseSeconds } from './import-values.ts';
import { about, addDryRunFlag, addPolicyFlags, parseCount, parseNames } from './options.ts';
import { registerAcknowledging } from './sla-ack.ts';
import type { SlaCheckFlags } from './sla-check-flags.ts';
import { registerSlaExplain, registerSlaReport } from './sla-pages.ts';

/** As other commands' output flags, but one line an alert is the default, and --limit leaves the rest for the next run. */
function addOutputFlags(command: Command): Command {
  return command
    .option('--format <FORMAT>', about('flag.check_format'))
    .option('-o, --output <FILE>', about('flag.output'))
    .option('--force', about('flag.force'))
    .option('--excel', about('flag.excel'))
    .option('--fields <NAMES>', about('flag.fields'), parseNames)
    .option('--limit <N>', about('flag.check_limit'), parseCount);
}

function registerCheck(noun: Command, context: Context): void {
  const command = noun
    .command('check')
    .description(about('command.sla.check'))
    .option('--open', about('flag.check_open'))
    .option('--warn', about('flag.check_warn'))
    .option('--with-notes', about('flag.check_with_notes'))
    .option('--notify', about('flag.check_notify'))
    .option('--nagios', about('flag.check_nagios'))
    .option('--exit-zero', about('flag.check_exit_zero'))
    .option('--lock-timeout <SECONDS>', about('flag.lock_timeout'), parseSeconds);
  addOutputFlags(addPolicyFlags(addDryRunFlag(command))).action(async (_: unknown, self: Command) => {
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
