// `hicare classify run|label|evaluate`.
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { parseSeconds } from './import-values.ts';
import {
  about,
  addDryRunFlag,
  addFilterFlags,
  addPeriodFlags,
  addPolicyFlags,
  parseCount,
} from './options.ts';
import type { ClassifyLabelFlags } from './run-classify-label.ts';
import type { ClassifyRunFlags } from './run-classify-run.ts';

function registerRun(noun: Command, context: Context): void {
  const command = noun
    .command('run')
    .description(about('command.classify.run'))
    .option('--lock-timeout <SECONDS>', about('flag.lock_timeout'), parseSeconds);
  addPolicyFlags(addDryRunFlag(command)).action(async (_: unknown, self: Command) => {
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

export function registerClassify(program: Command, context: Context): void {
  const noun = program.command('classify').description(about('command.classify'));
  registerRun(noun, context);
  registerLabel(noun, context);
}
