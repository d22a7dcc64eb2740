// What init needs to know, from flags or by asking; nobody to ask and no flag is an error that names the flag.
import type { Context } from '../../context.ts';
import { AppError } from '../../errors.ts';
import type { Language } from '../../i18n/dictionary.ts';
import { tell } from '../help-words.ts';
import { onTerminal } from '../on-terminal.ts';
import type { Settings } from '../settings.ts';

/** What the flags leave open is undefined. */
export interface InitAnswers {
  readonly database: string | undefined;
  readonly language: Language | undefined;
  readonly withKey: boolean | undefined;
}
export type CompleteAnswers = { readonly [K in keyof InitAnswers]: NonNullable<InitAnswers[K]> };

const FLAGS: Readonly<Record<keyof InitAnswers, string>> = {
  database: '--db FILE',
  language: '--lang en|zh',
  withKey: '--key | --no-key',
};

function defaults({ databasePath, language }: Settings): CompleteAnswers {
  return { database: databasePath, language, withKey: true };
}

function askOpen(open: InitAnswers, settings: Settings, context: Context): Promise<CompleteAnswers> {
  const proposed = defaults(settings);
  const say = (key: 'init.ask_database' | 'init.ask_language' | 'init.ask_key'): string =>
    tell(key, settings.language);
  const database = { type: 'input', name: 'database', message: say('init.ask_database') } as const;
  const language = { type: 'select', name: 'language', message: say('init.ask_language') } as const;
  const withKey = { type: 'confirm', name: 'withKey', message: say('init.ask_key') } as const;
  const known = Object.fromEntries(Object.entries(open).filter(([, value]) => value !== undefined));
  const languages = [
    { name: 'English', value: 'en' },
    { name: '中文', value: 'zh' },
  ];
  const questions = [
    { ...database, default: proposed.database },
    { ...language, default: proposed.language, choices: languages },
    { ...withKey, default: true },
  ] as const;
  return onTerminal(context, (prompt) => prompt<CompleteAnswers>([...questions], known));
}

/** `--yes` takes the proposals. AppError E_PROMPT_NEEDED where nobody can be asked, E_INTERRUPTED on Ctrl-C and Ctrl-D. */
export async function completeAnswers(
  open: InitAnswers,
  settings: Settings,
  context: Context,
): Promise<CompleteAnswers> {
  const missing = (Object.keys(FLAGS) as (keyof InitAnswers)[]).filter((name) => open[name] === undefined);
  const [first] = missing;
  if (first === undefined || settings.isConfirmed) {
    const { database, language, withKey } = defaults(settings);
    return {
      database: open.database ?? database,
      language: open.language ?? language,
      withKey: open.withKey ?? withKey,
    };
  }
  if (!settings.canAsk) throw new AppError('E_PROMPT_NEEDED', { flag: FLAGS[first] });
  return askOpen(open, settings, context);
}
