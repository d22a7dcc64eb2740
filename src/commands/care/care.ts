// `hicare care list|show|ack|resolve|note|mute`.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import {
  about,
  addCheckFlags,
  addFilterFlags,
  addOutputFlags,
  addPolicyFlags,
  addWriteFlags,
  parseNames,
} from '../options.ts';
import type { CareListFlags } from './care-list-flags.ts';
import type { CareDecisionFlags } from './run-care-decide.ts';
import type { CareShowFlags } from './run-care-list.ts';

/** With --check the list is a check for cron; what belongs to one of the two only is refused by the other. */
function registerList(noun: Command, context: Context): void {
  const command = noun
    .command('list')
    .description(about('command.care.list'))
    .option('--state <STATES>', about('flag.care_state'), parseNames)
    .option('--rule <RULES>', about('flag.care_rule'), parseNames)
    .option('--by <KEYS>', about('flag.care_by'), parseNames);
  addOutputFlags(addPolicyFlags(addFilterFlags(command))).option('--check', about('flag.care_check'));
  addCheckFlags(command).action(async (_: unknown, self: Command) => {
    const flags = self.optsWithGlobals<CareListFlags>();
    if (flags.check === true) {
      const { runCareCheck } = await import('./run-care-check.ts');
      return runCareCheck(flags, context);
    }
    const { runCareList } = await import('./run-care-list.ts');
    await runCareList(flags, context);
  });
}

function registerShow(noun: Command, context: Context): void {
  const command = noun
    .command('show')
    .description(about('command.care.show'))
    .argument('<FLAG>', about('argument.care_flag'));
  addOutputFlags(addPolicyFlags(command)).action(async (flag: string, _: unknown, self: Command) => {
    const { runCareShow } = await import('./run-care-list.ts');
    await runCareShow(flag, self.optsWithGlobals<CareShowFlags>(), context);
  });
}

function addDecisionFlags(command: Command): Command {
  return addWriteFlags(
    command.option('--undo', about('flag.care_undo')).option('--by <NAME>', about('flag.care_by_whom')),
  );
}

function registerDecision(noun: Command, action: 'ack' | 'resolve' | 'mute', context: Context): void {
  const command = noun
    .command(action)
    .description(about(`command.care.${action}`))
    .argument('<FLAGS...>', about('argument.care_flags'))
    .option('--note <TEXT>', about('flag.care_note'));
  addPolicyFlags(addDecisionFlags(command)).action(async (flags: string[], _: unknown, self: Command) => {
    const { runCareDecide } = await import('./run-care-decide.ts');
    const { note, ...how } = self.optsWithGlobals<CareDecisionFlags>();
    await runCareDecide({ action, flags, note: note ?? null }, how, context);
  });
}

function registerNote(noun: Command, context: Context): void {
  const command = noun
    .command('note')
    .description(about('command.care.note'))
    .argument('<FLAG>', about('argument.care_flag'))
    .argument('[TEXT]', about('argument.care_note'));
  addPolicyFlags(addDecisionFlags(command)).action(
    async (flag: string, note: string | undefined, _: unknown, self: Command) => {
      const { runCareDecide } = await import('./run-care-decide.ts');
      const how = self.optsWithGlobals<CareDecisionFlags>();
      await runCareDecide({ action: 'note', flags: [flag], note: note ?? null }, how, context);
    },
  );
}

export function registerCare(program: Command, context: Context): void {
  const noun = program.command('care').description(about('command.care'));
  registerList(noun, context);
  registerShow(noun, context);
  registerDecision(noun, 'ack', context);
  registerDecision(noun, 'resolve', context);
  registerNote(noun, context);
  registerDecision(noun, 'mute', context);
}
