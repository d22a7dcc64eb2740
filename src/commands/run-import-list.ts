// Runs `hicare import list`.
import type { Context } from '../context.ts';
import { importListReport } from '../reports/import-list.ts';
import { readImportLog } from '../tasks/read-import-log.ts';
import { importWorld } from './import-world.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';
import { policyInForce } from './policy-in-force.ts';
import { readSettings } from './settings.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface ImportListFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

export async function runImportList(flags: ImportListFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const entries = readImportLog(settings.databasePath, importWorld(context, settings).findKey);
  await writeReport(importListReport(entries, await policyInForce(settings)), writing);
}
