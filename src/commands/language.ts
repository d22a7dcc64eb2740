// Which language people read: --lang, HICARE_LANG, hicare.yaml, then the locale of the environment.
import { loadConfig } from '../config.ts';
import type { Context } from '../context.ts';
import type { Language } from '../i18n/dictionary.ts';

function languageOf(locale: string | undefined): Language | null {
  if (!locale) return null;
  return /^zh([-_.@]|$)/i.test(locale) ? 'zh' : 'en';
}

/** The value of a flag before any parsing: help texts and usage errors need it first. */
function flagValue(flag: string, argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
  const word = argv[at];
  return word === flag ? argv[at + 1] : word?.slice(flag.length + 1);
}

/** Empty variables count as unset, as POSIX says of locales. */
export function chooseLanguage(
  flag: string | undefined,
  env: Context['env'],
  configured: Language | undefined,
): Language {
  const said = languageOf(flag) ?? languageOf(env.HICARE_LANG) ?? configured;
  return said ?? languageOf(env.LC_ALL || env.LC_MESSAGES || env.LANG) ?? 'en';
}

/** The language for this command line. A faulty hicare.yaml says nothing here; the command that needs it reports it. */
export async function findLanguage(argv: readonly string[], context: Context): Promise<Language> {
  const config = await loadConfig(context, flagValue('--config', argv)).catch(() => null);
  return chooseLanguage(flagValue('--lang', argv), context.env, config?.language);
}
