// `hicare import`: exports in; `import list` and `import undo` for what was imported.
import type { Command } from 'commander';
import type { Context } from '../../context.ts';
import { about, addDryRunFlag, addOutputFlags, parseSeconds, parseWhere } from '../options.ts';
import { parseImportId, parseLimit } from './import-values.ts';
import type { ImportCommandFlags } from './run-import.ts';
import type { ImportListFlags } from './run-import-list.ts';
import type { ImportUndoFlags } from './run-import-undo.ts';

function addRowFlags(command: Command): Command {
  return command
    .option('--source <NAME>', about('flag.import_source'))
    .option('--shop <NAME>', about('flag.import_shop'))
    .option('--channel <CHANNEL>', about('flag.import_channel'))
    .option('--timezone <ZONE>', about('flag.import_timezone'))
    .option('--encoding <NAME>', about('flag.import_encoding'))
    .option('--profile <NAME>', about('flag.import_profile'))
    .option('--map <FILE>', about('flag.import_map'))
    .option('--set <KEY=VALUE>', about('flag.import_set'), parseWhere)
    .option('--date-order <ORDER>', about('flag.import_date_order'))
    .option('--exported-at <INSTANT>', about('flag.import_exported_at'))
    .option('--no-text', about('flag.import_no_text'))
    .option('--no-personal', about('flag.import_no_personal'))
    .option('--keep-raw', about('flag.import_keep_raw'));
}

function addFaultFlags(command: Command): Command {
  return command
    .option('--strict', about('flag.import_strict'))
    .option('--max-errors <LIMIT>', about('flag.import_max_errors'), parseLimit)
    .option('--retry-rejected [ID]', about('flag.import_retry_rejected'), parseImportId);
}

function addLockFlag(command: Command): Command {
  return command.option('--lock-timeout <SECONDS>', about('flag.import_lock_timeout'), parseSeconds);
}

function registerList(parent: Command, context: Context): void {
  const command = parent.command('list').description(about('command.import_list'));
  addOutputFlags(command).action(async (_: unknown, self: Command) => {
    const { runImportList } = await import('./run-import-list.ts');
    await runImportList(self.optsWithGlobals<ImportListFlags>(), context);
  });
}

function registerUndo(parent: Command, context: Context): void {
  const command = parent
    .command('undo')
    .description(about('command.import_undo'))
    .argument('<ID>', about('argument.import_id'), parseImportId);
  addLockFlag(addDryRunFlag(command))
    .option('--policy <FILE>', about('flag.policy'))
    .action(async (id: number, _: unknown, self: Command) => {
      const { runImportUndo } = await import('./run-import-undo.ts');
      await runImportUndo(id, self.optsWithGlobals<ImportUndoFlags>(), context);
    });
}

/** Registers the command; reading, storing and rendering are loaded when it runs. */
export function registerImport(program: Command, context: Context): void {
  const command = program
    .command('import')
    .description(about('command.import'))
    .argument('[FILES...]', about('argument.import_files'));
  addLockFlag(addDryRunFlag(addFaultFlags(addRowFlags(command))))
    .option('--policy <FILE>', about('flag.policy'))
    // No choices here: commander gives this flag to `import` also where it stands behind `list`, which has more formats.
    .option('--format <FORMAT>', about('flag.import_format'))
    .action(async (files: readonly string[], _: unknown, self: Command) => {
      const { runImport } = await import('./run-import.ts');
      await runImport(files, self.optsWithGlobals<ImportCommandFlags>(), context);
    });
  registerList(command, context);
  registerUndo(command, context);
}
