// Runs `hicare conversation find`: searches sealed texts with the key. The words go nowhere but into the comparison.
import type { Context } from '../../context.ts';
import { conversationFindReport } from '../../reports/conversation/conversation-find.ts';
import { pauseFor } from '../../tasks/pause.ts';
import { searchWords, textSearcher } from '../../tasks/texts/read-matching-texts.ts';
import { keyWorld } from '../key-world.ts';
import { printPage } from '../print-page.ts';
import { usageError, words } from '../usage-error.ts';
import type { ConversationListFlags } from './run-conversation.ts';

export interface ConversationFindFlags extends ConversationListFlags {
  readonly text: string;
  readonly withText?: true;
}

const LIST_FIELDS = ['source', 'conversation', 'channel', 'at', 'author'];
const TEXT_FIELDS = ['conversation', 'at', 'author', 'text'];
/** Matches that are kept in memory without --limit. */
const MOST = 1000;

/** AppError E_KEY_MISSING and its like without the key, E_USAGE when there is no word to look for. */
export async function runConversationFind(flags: ConversationFindFlags, context: Context): Promise<void> {
  const wanted = searchWords(flags.text);
  if (wanted.length === 0) throw usageError(words('usage.no_words'), words('usage.words_form'));
  const isWithText = flags.withText === true;
  const search = { words: wanted, most: flags.limit ?? MOST, pause: pauseFor(context.signal) };
  await printPage(flags, context, {
    tableFields: isWithText ? TEXT_FIELDS : LIST_FIELDS,
    isPersonal: isWithText,
    build: (request, { reading, settings, link }) => {
      const searchTexts = textSearcher(reading.db, keyWorld(context, settings), search);
      return conversationFindReport(request, { search: searchTexts, words: wanted, isWithText, link });
    },
  });
}
