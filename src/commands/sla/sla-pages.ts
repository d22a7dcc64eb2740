// `hicare sla report` and `hicare sla explain`: attainment over a period, and the clocks of one conversation.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import {
  about,
  addFilterFlags,
  addOutputFlags,
  addPeriodFlags,
  addPolicyFlags,
  parseNames,
} from '../options.ts';
import type { SlaExplainFlags, SlaReportFlags } from './run-sla-pages.ts';

export function registerSlaReport(noun: Command, context: Context): void {
  const command = noun.command('report').description(about('command.sla.report'));
  addPeriodFlags(command);
  addFilterFlags(command).option('--by <NAMES>', about('flag.by'), parseNames);
  addPolicyFlags(command);
  addOutputFlags(command).action(async (_: unknown, self: Command) => {
    const { runSlaReport } = await import('./run-sla-pages.ts');
    await runSlaReport(self.optsWithGlobals<SlaReportFlags>(), context);
  });
}

export function registerSlaExplain(noun: Command, context: Context): void {
  const command = noun
    .command('explain')
    .description(about('command.sla.explain'))
    .argument('<CONVERSATION>', about('argument.conversation'));
  addPolicyFlags(command);
  addOutputFlags(command).action(async (id: string, _: unknown, self: Command) => {
    const { runSlaExplain } = await import('./run-sla-pages.ts');
    await runSlaExplain(id, self.optsWithGlobals<SlaExplainFlags>(), context);
  });
}
