// `hicare metrics list|show|export`: the catalogue.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { about, addOutputFlags, addPolicyFlags } from './options.ts';
import type { MetricsFlags } from './run-metrics.ts';

export function registerMetrics(program: Command, context: Context): void {
  const noun = program.command('metrics').description(about('command.metrics'));
  const list = addOutputFlags(
    addPolicyFlags(noun.command('list').description(about('command.metrics.list'))),
  );
  list.action(async (_: unknown, self: Command) => {
    const { runMetricsList } = await import('./run-metrics.ts');
    await runMetricsList(self.optsWithGlobals<MetricsFlags>(), context);
  });
  const show = noun.command('show').description(about('command.metrics.show'));
  show.argument('<METRIC>', about('argument.metric'));
  addOutputFlags(addPolicyFlags(show)).action(async (id: string, _: unknown, self: Command) => {
    const { runMetricsShow } = await import('./run-metrics.ts');
    await runMetricsShow(id, self.optsWithGlobals<MetricsFlags>(), context);
  });
  const all = addOutputFlags(
    addPolicyFlags(noun.command('export').description(about('command.metrics.export'))),
  );
  all.action(async (_: unknown, self: Command) => {
    const { runMetricsExport } = await import('./run-metrics.ts');
    await runMetricsExport(self.optsWithGlobals<MetricsFlags>(), context);
  });
}
