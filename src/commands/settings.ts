// What holds for one run: configuration, database, policy file and manners, from flags, environment and hicare.yaml.
import { join, resolve } from 'node:path';
import { type Config, loadConfig, xdgDirectory } from '../config.ts';
import type { Context } from '../context.ts';
import type { Language } from '../i18n/dictionary.ts';
import type { Preset } from '../policy/presets.ts';
import { chooseLanguage } from './language.ts';
import type { GlobalFlags, PolicyFlags } from './options.ts';

export interface Settings {
  readonly config: Config;
  readonly language: Language;
  /** Absolute path of the database file. */
  readonly databasePath: string;
  /** The user's policy file; null = the default policy. */
  readonly policyPath: string | null;
  /** `--preset`; null when none was named. */
  readonly preset: Preset | null;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  /** Questions may be asked. */
  readonly canAsk: boolean;
  /** `--yes`: every question is answered already. */
  readonly isConfirmed: boolean;
}

function databasePath(context: Context, flags: GlobalFlags, config: Config): string {
  const named = flags.db ?? (context.env.HICARE_DB || undefined);
  if (named !== undefined) return resolve(context.files.cwd, named);
  return config.db ?? join(xdgDirectory(context, 'XDG_DATA_HOME', '.local/share'), 'hicare', 'hicare.db');
}

/** AppError E_USAGE with the nearest name. Presets are loaded only where one is named. */
async function presetNamed(name: string | undefined): Promise<Preset | null> {
  if (name === undefined) return null;
  const { demandPreset } = await import('./policy/demand-preset.ts');
  return demandPreset(name);
}

/** Reads hicare.yaml if there is one and settles what flags and environment leave open. */
export async function readSettings(context: Context, flags: GlobalFlags & PolicyFlags): Promise<Settings> {
  const config = await loadConfig(context, flags.config);
  return {
    config,
    language: chooseLanguage(flags.lang, context.env, config.language),
    databasePath: databasePath(context, flags, config),
    policyPath:
      flags.policy === undefined ? (config.policy ?? null) : resolve(context.files.cwd, flags.policy),
    preset: await presetNamed(flags.preset),
    isQuiet: flags.quiet === true,
    isVerbose: flags.verbose === true,
    canAsk: context.canPrompt && flags.input,
    isConfirmed: flags.yes === true,
  };
}
