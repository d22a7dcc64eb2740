// What stands between `<!-- generated: NAME -->` and `<!-- end -->` on a page, made anew from the program itself.
import { run } from '../cli/process.ts';
import { commandReference, globalFlagTable } from './command-reference.ts';
import { errorCatalogue, exitCodeTable, rejectReasonTable } from './error-tables.ts';
import {
  datetimeFieldList,
  mappingConditionTable,
  mappingKeyTable,
  mappingSettingTable,
  mappingStepTable,
  mappingValueTable,
} from './mapping-tables.ts';
import { policyKeyTable, presetTable } from './policy-tables.ts';
import { profileFigures, profileNotes, profileTable } from './profile-tables.ts';
import { columnTables, fileKindTable, privacyTable } from './record-tables.ts';
import { reportTable, targetTable } from './report-tables.ts';

/** As `hicare metrics export --format markdown` prints it, without its title. */
async function metricCatalogue(): Promise<string> {
  const { stdout } = await run(['metrics', 'export', '--format', 'markdown']);
  return stdout.slice(stdout.indexOf('|')).trimEnd();
}

export const BLOCKS: Readonly<Record<string, () => string | Promise<string>>> = {
  commands: commandReference,
  'global-flags': globalFlagTable,
  reports: reportTable,
  targets: targetTable,
  metrics: metricCatalogue,
  'file-kinds': fileKindTable,
  columns: columnTables,
  privacy: privacyTable,
  'exit-codes': exitCodeTable,
  errors: errorCatalogue,
  'reject-reasons': rejectReasonTable,
  profiles: profileTable,
  'profile-figures': profileFigures,
  'profile-notes': profileNotes,
  'mapping-keys': mappingKeyTable,
  'mapping-steps': mappingStepTable,
  'mapping-settings': mappingSettingTable,
  'mapping-values': mappingValueTable,
  'mapping-conditions': mappingConditionTable,
  'datetime-fields': datetimeFieldList,
  'policy-keys': policyKeyTable,
  presets: presetTable,
};

const BLOCK = /<!-- generated: ([\w-]+) -->\n[\s\S]*?<!-- end -->/g;

/** The page with its generated blocks made anew. */
export async function fillBlocks(page: string): Promise<string> {
  const names = [...page.matchAll(BLOCK)].map(([, name]) => name as string);
  const made = new Map<string, string>();
  for (const name of names) {
    const make = BLOCKS[name];
    if (make === undefined) throw new Error(`no block is called ${name}`);
    made.set(name, await make());
  }
  return page.replace(
    BLOCK,
    (_, name: string) => `<!-- generated: ${name} -->\n\n${made.get(name)}\n\n<!-- end -->`,
  );
}
