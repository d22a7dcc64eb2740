// `hicare init`: hicare.yaml, the key and an empty database; every question has a flag.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import type { InitFlags } from './init/run-init.ts';
import { about } from './options.ts';

export function registerInit(program: Command, context: Context): void {
  program
    .command('init')
    .description(about('command.init'))
    .option('--key', about('flag.init_key'))
    .option('--no-key', about('flag.init_no_key'))
    .action(async (_: unknown, self: Command) => {
      const { runInit } = await import('./init/run-init.ts');
      await runInit(self.optsWithGlobals<InitFlags>(), context);
    });
}
