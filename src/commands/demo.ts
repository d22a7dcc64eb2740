// `hicare demo`: the bundled shop in a temporary database, and its daily report.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { about, addOutputFlags } from './options.ts';
import type { DemoFlags } from './run-demo.ts';

export function registerDemo(program: Command, context: Context): void {
  const command = program.command('demo').description(about('command.demo'));
  addOutputFlags(command).action(async (_: unknown, self: Command) => {
    const { runDemo } = await import('./run-demo.ts');
    await runDemo(self.optsWithGlobals<DemoFlags>(), context);
  });
}
