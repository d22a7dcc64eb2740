// `hicare policy show|check|diff|presets|apply`.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { about, addDryRunFlag, addOutputFlags, parseSeconds } from '../options.ts';
import type { PolicyShowFlags } from './run-policy.ts';
import type { PolicyApplyFlags } from './run-policy-apply.ts';

function addChoiceFlags(command: Command): Command {
  return command
    .option('--policy <FILE>', about('flag.policy'))
    .option('--preset <NAME>', about('flag.preset'));
}

function registerShow(noun: Command, context: Context): void {
  const show = noun.command('show').description(about('command.policy.show'));
  addChoiceFlags(show).option('--origin', about('flag.policy_origin'));
  addOutputFlags(show).action(async (_: unknown, self: Command) => {
    const { runPolicyShow } = await import('./run-policy.ts');
    await runPolicyShow(self.optsWithGlobals<PolicyShowFlags>(), context);
  });
}

function registerCheck(noun: Command, context: Context): void {
  noun
    .command('check')
    .description(about('command.policy.check'))
    .argument('<FILE>', about('argument.policy_file'))
    .action(async (file: string, _: unknown, self: Command) => {
      const { runPolicyCheck } = await import('./run-policy-check.ts');
      await runPolicyCheck(file, self.optsWithGlobals<PolicyShowFlags>(), context);
    });
}

function registerDiff(noun: Command, context: Context): void {
  const diff = noun
    .command('diff')
    .description(about('command.policy.diff'))
    .argument('<A>', about('argument.policy_side'))
    .argument('<B>', about('argument.policy_side'));
  addOutputFlags(diff).action(async (a: string, b: string, _: unknown, self: Command) => {
    const { runPolicyDiff } = await import('./run-policy.ts');
    await runPolicyDiff({ a, b }, self.optsWithGlobals<PolicyShowFlags>(), context);
  });
}

function registerPresets(noun: Command, context: Context): void {
  const presets = noun.command('presets').description(about('command.policy.presets'));
  addOutputFlags(presets).action(async (_: unknown, self: Command) => {
    const { runPolicyPresets } = await import('./run-policy.ts');
    await runPolicyPresets(self.optsWithGlobals<PolicyShowFlags>(), context);
  });
}

function registerApply(noun: Command, context: Context): void {
  const apply = noun.command('apply').description(about('command.policy.apply'));
  addDryRunFlag(addChoiceFlags(apply))
    .option('--lock-timeout <SECONDS>', about('flag.lock_timeout'), parseSeconds)
    .action(async (_: unknown, self: Command) => {
      const { runPolicyApply } = await import('./run-policy-apply.ts');
      await runPolicyApply(self.optsWithGlobals<PolicyApplyFlags>(), context);
    });
}

export function registerPolicy(program: Command, context: Context): void {
  const noun = program.command('policy').description(about('command.policy'));
  for (const register of [registerShow, registerCheck, registerDiff, registerPresets, registerApply]) {
    register(noun, context);
  }
}
