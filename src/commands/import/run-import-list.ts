// Runs `hicare import list`.
import type { Context } from '../../context.ts';
import { importListReport } from '../../reports/import-list.ts';
import { readImportLog } from '../../tasks/import/read-import-log.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from '../options.ts';
import { policyInForce } from '../policy/policy-in-force.ts';
import { readSettings } from '../settings.ts';
import { shortList } from '../short-list.ts';
import { formatOf, writeReport } from '../write-report.ts';

export interface ImportListFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = ['import_id', 'imported_at', 'kind', 'name', 'new', 'state'];

export async function runImportList(flags: ImportListFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const log = readImportLog(settings.databasePath, keyWorld(context, settings));
  const report = importListReport(log, await policyInForce(settings));
  await writeReport(report, shortList(writing, LIST_FIELDS));
}
