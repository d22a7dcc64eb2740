// Makes an installation from the answers; what exists already is kept.
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { CONFIG_NAME } from '../../config.ts';
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { MessageKey } from '../../i18n/dictionary.ts';
import { createInstallation } from '../../tasks/keys/create-installation.ts';
import { tell } from '../help-words.ts';
import { keyWorld } from '../key-world.ts';
import type { GlobalFlags } from '../options.ts';
import { readSettings, type Settings } from '../settings.ts';
import { writeRemark } from '../write-text.ts';
import { configText } from './config-text.ts';
import { type CompleteAnswers, completeAnswers } from './questions.ts';

/** `key` is undefined, true (`--key`) or false (`--no-key`). */
export interface InitFlags extends GlobalFlags {
  readonly key?: boolean;
}

/** False when the file stood there already. */
function writeConfig(path: string, text: string): boolean {
  try {
    fs.writeFileSync(path, text, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new AppError('E_OUTPUT', { detail: code }, { file: path }, { cause: error });
  }
}

interface Made {
  readonly key: MessageKey;
  readonly path: string;
}

function makeAll(answers: CompleteAnswers, settings: Settings, context: Context): readonly Made[] {
  const made = createInstallation({
    databasePath: answers.database,
    keyWorld: answers.withKey ? keyWorld(context, settings) : null,
    now: context.clock(),
    databaseId: Buffer.from(context.random(16)).toString('hex'),
  });
  const configPath = join(context.files.cwd, CONFIG_NAME);
  const isNew = writeConfig(configPath, configText(answers));
  const lines: Made[] = [
    { key: made.isNewDatabase ? 'init.wrote' : 'init.exists', path: answers.database },
    { key: isNew ? 'init.wrote' : 'init.exists', path: configPath },
  ];
  return made.newKeyPath === null ? lines : [...lines, { key: 'init.key_made', path: made.newKeyPath }];
}

export async function runInit(flags: InitFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const open = {
    database: flags.db === undefined ? undefined : settings.databasePath,
    language: flags.lang,
    withKey: flags.key,
  };
  const answers = await completeAnswers(open, settings, context);
  const absolute = { ...answers, database: resolve(context.files.cwd, answers.database) };
  for (const { key, path } of makeAll(absolute, settings, context)) {
    await writeRemark(tell(key, answers.language, { path }), context, settings.isQuiet);
  }
  await writeRemark(tell('init.next', answers.language), context, settings.isQuiet);
}
