// What a page about clocks needs besides facts: calendars by name, and where a conversation stood still.
import { pausesOf } from '../facts/derive-conversation.ts';
import { prepareRules } from '../facts/fact-rules.ts';
import type { Policy } from '../model/policy.ts';
import { loadConversation } from '../store/conversation-records.ts';
import type { Db } from '../store/database.ts';

/** Pauses are derived anew from the records, because facts hold none; `asOf` null: all that is known. */
export function slaWorld(db: Db, policy: Policy, asOf: number | null) {
  const rules = prepareRules(policy);
  return {
    calendarNamed: rules.calendarNamed,
    pausesOf: (conversationId: number) => {
      const records = loadConversation(db, conversationId, asOf);
      return records === null ? [] : pausesOf(records, rules);
    },
  };
}
