// `hicare sla ack|unack`.
import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from '../../context.ts';
import { about, addPolicyFlags, addWriteFlags } from '../options.ts';
import type { AcknowledgeFlags } from './run-sla-ack.ts';

const ALERT = /^#?[0-9a-f]{4,64}$/i;

/** Collects the names of alerts. */
function parseAlert(text: string, before: readonly string[] = []): readonly string[] {
  if (!ALERT.test(text)) throw new InvalidArgumentError(about('usage.alert_id'));
  return [...before, text];
}

export function registerAcknowledging(noun: Command, name: 'ack' | 'unack', context: Context): void {
  const command = noun
    .command(name)
    .description(about(`command.sla.${name}`))
    .argument('<ID...>', about('argument.alert'), parseAlert)
    .option('--by <NAME>', about('flag.ack_by'));
  if (name === 'ack') command.option('--note <TEXT>', about('flag.ack_note'));
  addPolicyFlags(addWriteFlags(command)).action(async (ids: readonly string[], _: unknown, self: Command) => {
    const { runAcknowledge } = await import('./run-sla-ack.ts');
    await runAcknowledge(name, ids, { flags: self.optsWithGlobals<AcknowledgeFlags>(), context });
  });
}
