// `hicare status`: what the database holds.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { about, addOutputFlags } from './options.ts';
import type { StatusFlags } from './run-status.ts';

export function registerStatus(program: Command, context: Context): void {
  const command = program.command('status').description(about('command.status'));
  addOutputFlags(command)
    .option('--dump-hash', about('flag.dump_hash'))
    .action(async (_: unknown, self: Command) => {
      const { runStatus } = await import('./run-status.ts');
      await runStatus(self.optsWithGlobals<StatusFlags>(), context);
    });
}
