// The flags of `hicare sla check`.
import type { GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';

export interface SlaCheckFlags extends GlobalFlags, PolicyFlags, OutputFlags {
  readonly open?: true;
  readonly warn?: true;
  readonly withNotes?: true;
  readonly notify?: true;
  readonly nagios?: true;
  readonly exitZero?: true;
  readonly dryRun?: true;
  readonly lockTimeout?: number;
}
