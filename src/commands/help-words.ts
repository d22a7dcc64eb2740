// Help texts in the reader's language: titles, descriptions and defaults that commander writes in English only.
import type { Command, Help, HelpConfiguration, Option } from 'commander';
import type { Language, MessageKey } from '../i18n/dictionary.ts';
import { speak } from '../i18n/say.ts';
import type { WordsParam } from '../model/report.ts';

const TITLES: Readonly<Record<string, MessageKey>> = {
  'Usage:': 'help.usage',
  'Arguments:': 'help.arguments',
  'Options:': 'help.options',
  'Global Options:': 'help.global_options',
  'Commands:': 'help.commands',
};

/** Help texts hold no durations or instants, so nothing needs showing. */
const showPlain = ({ value }: { value: number }): string => String(value);

/** The text of a message key; other text stays as it is. */
export function tell(key: string, language: Language, params?: Readonly<Record<string, WordsParam>>): string {
  return speak(params ? { key, params } : { key }, language, showPlain);
}

function describeOption(option: Option, language: Language): string {
  const text = tell(option.description, language);
  if (option.argChoices) return `${text} (${option.argChoices.join(', ')})`;
  return text;
}

/** Commander counts characters and breaks only at spaces; Chinese needs columns, and breaks between characters. */
export interface HelpLayout {
  displayWidth(text: string): number;
  wrap(text: string, width: number): readonly string[];
}

/** Columns under which a description is not wrapped: narrower terminals wrap by themselves. */
const NARROWEST = 20;

function layOut({ displayWidth, wrap }: HelpLayout): HelpConfiguration {
  const wrapLines = (text: string, width: number): string =>
    text
      .split('\n')
      .flatMap((line) => wrap(line, width))
      .join('\n');
  return { displayWidth, boxWrap: wrapLines, minWidthToWrap: NARROWEST };
}

/** What commander's help asks for each text; without a layout, no help will be shown. */
export function helpWords(language: Language, layout: HelpLayout | null): HelpConfiguration {
  return {
    ...(layout === null ? {} : layOut(layout)),
    showGlobalOptions: true,
    commandDescription: (command: Command) => tell(command.description(), language),
    subcommandDescription: (command: Command) => tell(command.summary() || command.description(), language),
    optionDescription: (option: Option) => describeOption(option, language),
    argumentDescription: (argument) => tell(argument.description, language),
    styleTitle(this: Help, title: string) {
      const key = TITLES[title];
      return key === undefined ? title : tell(key, language);
    },
  };
}
