// `hicare notify test|send`: messages about alerts.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { about, addDryRunFlag, addWriteFlags } from '../options.ts';
import type { NotifySendFlags, NotifyTestFlags } from './run-notify.ts';

function registerTest(noun: Command, context: Context): void {
  const command = noun
    .command('test')
    .description(about('command.notify.test'))
    .argument('[TARGETS...]', about('argument.notify_target'));
  addDryRunFlag(command).action(async (names: readonly string[], _: unknown, self: Command) => {
    const { runNotifyTest } = await import('./run-notify.ts');
    await runNotifyTest(names, self.optsWithGlobals<NotifyTestFlags>(), context);
  });
}

function registerSend(noun: Command, context: Context): void {
  const command = noun
    .command('send')
    .description(about('command.notify.send'))
    .argument('[TARGETS...]', about('argument.notify_target'))
    .option('--failed', about('flag.notify_failed'));
  addWriteFlags(command).action(async (names: readonly string[], _: unknown, self: Command) => {
    const { runNotifySend } = await import('./run-notify.ts');
    await runNotifySend(names, self.optsWithGlobals<NotifySendFlags>(), context);
  });
}

/** Registers the commands; what sends is loaded when one runs. */
export function registerNotify(program: Command, context: Context): void {
  const noun = program.command('notify').description(about('command.notify'));
  registerTest(noun, context);
  registerSend(noun, context);
}
