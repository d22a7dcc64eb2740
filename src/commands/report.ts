// `hicare report NAME`: flags → request → report → text.
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import {
  about,
  addFilterFlags,
  addOutputFlags,
  addPeriodFlags,
  addPolicyFlags,
  parseNames,
} from './options.ts';
import type { ReportFlags } from './run-report.ts';

export function registerReport(program: Command, context: Context): void {
  const command = program
    .command('report')
    .description(about('command.report'))
    .argument('<NAME>', about('argument.report'));
  addPeriodFlags(command);
  addFilterFlags(command)
    .option('--by <NAMES>', about('flag.by'), parseNames)
    .addOption(new Option('--slot <MINUTES>', about('flag.slot')).choices(['15', '30', '60']).default('60'));
  addPolicyFlags(command);
  addOutputFlags(command).action(async (name: string, _: unknown, self: Command) => {
    const { runReport } = await import('./run-report.ts');
    await runReport(name, self.optsWithGlobals<ReportFlags>(), context);
  });
}
