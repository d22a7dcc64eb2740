// `hicare explain METRIC [ID]`: a figure, its rows, one conversation.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { about, addQuestionFlags } from './options.ts';
import type { ExplainFlags } from './run-explain.ts';

export function registerExplain(program: Command, context: Context): void {
  const command = program
    .command('explain')
    .description(about('command.explain'))
    .argument('<METRIC>', about('argument.metric'))
    .argument('[ID]', about('argument.explain_id'));
  command.option('--against-source', about('flag.against_source'));
  addQuestionFlags(command).action(
    async (metric: string, id: string | undefined, _: unknown, self: Command) => {
      const { runExplain } = await import('./run-explain.ts');
      await runExplain({ metric, id }, self.optsWithGlobals<ExplainFlags>(), context);
    },
  );
}
