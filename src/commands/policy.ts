// `hicare policy show|check`.
import type { Command } from 'commander';
import type { Context } from '../context.ts';
import { about, addOutputFlags } from './options.ts';
import type { PolicyShowFlags } from './run-policy.ts';

export function registerPolicy(program: Command, context: Context): void {
  const noun = program.command('policy').description(about('command.policy'));
  const show = noun.command('show').description(about('command.policy.show'));
  show.option('--policy <FILE>', about('flag.policy'));
  addOutputFlags(show).action(async (_: unknown, self: Command) => {
    const { runPolicyShow } = await import('./run-policy.ts');
    await runPolicyShow(self.optsWithGlobals<PolicyShowFlags>(), context);
  });
  noun
    .command('check')
    .description(about('command.policy.check'))
    .argument('<FILE>', about('argument.policy_file'))
    .action(async (file: string, _: unknown, self: Command) => {
      const { runPolicyCheck } = await import('./run-policy.ts');
      await runPolicyCheck(file, self.optsWithGlobals<PolicyShowFlags>(), context);
    });
}
