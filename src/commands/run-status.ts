// Runs `hicare status`.
import type { Context } from '../context.ts';
import { statusReport } from '../reports/status-report.ts';
import { readStatusOf } from '../tasks/read-status.ts';
import { keyWorld } from './key-world.ts';
import type { GlobalFlags, OutputFlags } from './options.ts';
import { policyInForce } from './policy/policy-in-force.ts';
import { readSettings } from './settings.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface StatusFlags extends GlobalFlags, OutputFlags {
  readonly dumpHash?: true;
}

/** Only `--dump-hash` needs the key. */
export async function runStatus(flags: StatusFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const loaded = await policyInForce(settings);
  const hashWith = flags.dumpHash === true ? keyWorld(context, settings) : null;
  const { dataUntil, dumpHash, ...status } = readStatusOf(settings.databasePath, hashWith);
  const freshnessMs = (source: string): number | null => settings.config.sources[source]?.freshnessMs ?? null;
  const now = context.clock();
  await writeReport(statusReport({ status, dataUntil, dumpHash, loaded, now, freshnessMs }), writing);
}
