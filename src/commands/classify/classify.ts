// `hicare classify run|label|evaluate`.
import { type Command, Option } from 'commander';
import type { Context } from '../../context.ts';
import {
  about,
  addDryRunFlag,
  addFilterFlags,
  addOutputFlags,
  addPeriodFlags,
  addPolicyFlags,
  addWriteFlags,
  parseCount,
  parseSeconds,
} from '../options.ts';
import type { ClassifyEvaluateFlags } from './run-classify-evaluate.ts';
import type { ClassifyLabelFlags } from './run-classify-label.ts';
import type { ClassifyRunFlags } from './run-classify-run.ts';

function registerRun(noun: Command, context: Context): void {
  const command = noun.command('run').description(about('command.classify.run'));
  addPolicyFlags(addWriteFlags(command)).action(async (_: unknown, self: Command) => {
    const { runClassifyRun } = await import('./run-classify-run.ts');
    await runClassifyRun(self.optsWithGlobals<ClassifyRunFlags>(), context);
  });
}

function registerLabel(noun: Command, context: Context): void {
  const command = noun
    .command('label')
    .description(about('command.classify.label'))
    .argument('[ID]', about('argument.label'))
    .addOption(new Option('--complaint <ANSWER>', about('flag.label_complaint')).choices(['yes', 'no']))
    .option('--type <TYPE>', about('flag.label_type'))
    .option('--undo', about('flag.label_undo'))
    .option('--labeller <NAME>', about('flag.labeller'))
    .option('--import <FILE>', about('flag.label_import'))
    .option('--export <FILE>', about('flag.label_export'))
    .option('--with-text', about('flag.label_with_text'))
    .option('--force', about('flag.force'))
    .option('--limit <N>', about('flag.label_limit'), parseCount)
    .option('--lock-timeout <SECONDS>', about('flag.lock_timeout'), parseSeconds);
  addPeriodFlags(command);
  addFilterFlags(command);
  addPolicyFlags(addDryRunFlag(command)).action(async (id: string | undefined, _: unknown, self: Command) => {
    const { runClassifyLabel } = await import('./run-classify-label.ts');
    await runClassifyLabel(id ?? null, self.optsWithGlobals<ClassifyLabelFlags>(), context);
  });
}

function registerEvaluate(noun: Command, context: Context): void {
  const command = noun
    .command('evaluate')
    .description(about('command.classify.evaluate'))
    .option('--against <FILE>', about('flag.evaluate_against'))
    .option('--by <COLUMN>', about('flag.evaluate_by'))
    .option('--labeller <NAME>', about('flag.evaluate_labeller'))
    .option('--mistakes', about('flag.evaluate_mistakes'));
  addFilterFlags(command);
  addPolicyFlags(command);
  addOutputFlags(command).action(async (_: unknown, self: Command) => {
    const { runClassifyEvaluate } = await import('./run-classify-evaluate.ts');
    await runClassifyEvaluate(self.optsWithGlobals<ClassifyEvaluateFlags>(), context);
  });
}

export function registerClassify(program: Command, context: Context): void {
  const noun = program.command('classify').description(about('command.classify'));
  registerRun(noun, context);
  registerLabel(noun, context);
  registerEvaluate(noun, context);
}
