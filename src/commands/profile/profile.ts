// `hicare profile list|show|detect|new`: which exports are known, and mappings for those that are not.
import { type Command, InvalidArgumentError } from 'commander';
import type { Context } from '../../context.ts';
import { about, addOutputFlags } from '../options.ts';
import type { ProfileDetectFlags } from './run-profile-detect.ts';
import type { ProfileListFlags, ProfileShowFlags } from './run-profile-list.ts';
import type { ProfileNewFlags } from './run-profile-new.ts';

/** Parses `FIELD=COLUMN`, collecting over repetitions. */
function parseFieldColumn(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, field, column] = /^([a-z_]+)=(.+)$/su.exec(text) ?? [];
  if (field === undefined || column === undefined) {
    throw new InvalidArgumentError(about('usage.need_field_pair'));
  }
  return { ...before, [field]: column };
}

function registerList(noun: Command, context: Context): void {
  const list = noun.command('list').description(about('command.profile.list'));
  addOutputFlags(list).action(async (_: unknown, self: Command) => {
    const { runProfileList } = await import('./run-profile-list.ts');
    await runProfileList(self.optsWithGlobals<ProfileListFlags>(), context);
  });
}

function registerShow(noun: Command, context: Context): void {
  noun
    .command('show')
    .description(about('command.profile.show'))
    .argument('<NAME>', about('argument.profile'))
    .option('--format <FORMAT>', about('flag.profile_format'))
    .option('-o, --output <FILE>', about('flag.output'))
    .option('--force', about('flag.force'))
    .action(async (name: string, _: unknown, self: Command) => {
      const { runProfileShow } = await import('./run-profile-list.ts');
      await runProfileShow(name, self.optsWithGlobals<ProfileShowFlags>(), context);
    });
}

function registerDetect(noun: Command, context: Context): void {
  const detect = noun
    .command('detect')
    .description(about('command.profile.detect'))
    .argument('<FILES...>', about('argument.import_files'))
    .option('--encoding <NAME>', about('flag.import_encoding'));
  addOutputFlags(detect).action(async (files: readonly string[], _: unknown, self: Command) => {
    const { runProfileDetect } = await import('./run-profile-detect.ts');
    await runProfileDetect(files, self.optsWithGlobals<ProfileDetectFlags>(), context);
  });
}

function registerNew(noun: Command, context: Context): void {
  noun
    .command('new')
    .description(about('command.profile.new'))
    .argument('<FILE>', about('argument.profile_file'))
    .option('--kind <KIND>', about('flag.profile_kind'))
    .option('--column <FIELD=COLUMN>', about('flag.profile_column'), parseFieldColumn)
    .option('--source <NAME>', about('flag.profile_source'))
    .option('--channel <CHANNEL>', about('flag.import_channel'))
    .option('--timezone <ZONE>', about('flag.import_timezone'))
    .option('--date-order <ORDER>', about('flag.import_date_order'))
    .option('--encoding <NAME>', about('flag.import_encoding'))
    .option('-o, --output <FILE>', about('flag.profile_output'))
    .option('--force', about('flag.force'))
    .action(async (file: string, _: unknown, self: Command) => {
      const { runProfileNew } = await import('./run-profile-new.ts');
      await runProfileNew(file, self.optsWithGlobals<ProfileNewFlags>(), context);
    });
}

/** Registers the commands; profiles and readers are loaded when one runs. */
export function registerProfile(program: Command, context: Context): void {
  const noun = program.command('profile').description(about('command.profile'));
  registerList(noun, context);
  registerShow(noun, context);
  registerDetect(noun, context);
  registerNew(noun, context);
}
