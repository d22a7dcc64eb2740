// Runs `hicare conversation find`: searches sealed texts with the key. The words go nowhere but into the comparison.
import type { Context } from '../context.ts';
import { conversationFindReport } from '../reports/conversation-find.ts';
import { pauseFor } from '../tasks/pause.ts';
import { searchWords, textSearcher } from '../tasks/read-matching-texts.ts';
import { keyWorld } from './key-world.ts';
import type { ConversationListFlags } from './run-conversation.ts';
import { askReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { usageError, words } from './usage-error.ts';
import { writeReport } from './write-report.ts';

export interface ConversationFindFlags extends ConversationListFlags {
  readonly text: string;
  readonly withText?: true;
}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = ['source', 'conversation', 'channel', 'at', 'author'];
/** Matches that are kept in memory without --limit. */
const MOST = 1000;

/** AppError E_KEY_MISSING and its like without the key, E_USAGE when there is no word to look for. */
export async function runConversationFind(flags: ConversationFindFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const wanted = searchWords(flags.text);
  if (wanted.length === 0) throw usageError(words('usage.no_words'), words('usage.words_form'));
  const isWithText = flags.withText === true;
  const fields = isWithText ? ['conversation', 'at', 'author', 'text'] : LIST_FIELDS;
  const writing = shortList({ flags, settings, context, isPersonal: isWithText }, fields);
  const search = { words: wanted, most: flags.limit ?? MOST, pause: pauseFor(context.signal) };
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request, { db }) => {
      const searchTexts = textSearcher(db, keyWorld(context, settings), search);
      return conversationFindReport(request, { search: searchTexts, words: wanted, isWithText, link });
    },
  });
  await writeReport(report, writing);
}
