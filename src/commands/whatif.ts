// `hicare whatif`: the same history under another policy.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { about, addFilterFlags, addOutputFlags, addPeriodFlags } from './options.ts';
import type { WhatifFlags } from './run-whatif.ts';

export function registerWhatif(program: Command, context: Context): void {
  const command = program
    .command('whatif')
    .description(about('command.whatif'))
    .option('--policy <FILE>', about('flag.whatif_policy'))
    .option('--preset <NAME>', about('flag.whatif_preset'))
    .option('--as-of <INSTANT>', about('flag.as_of'));
  addPeriodFlags(command);
  addOutputFlags(addFilterFlags(command)).action(async (_: unknown, self: Command) => {
    const { runWhatif } = await import('./run-whatif.ts');
    await runWhatif(self.optsWithGlobals<WhatifFlags>(), context);
  });
}
