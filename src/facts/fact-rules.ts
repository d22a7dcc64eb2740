// The policy made ready for deriving facts: what would otherwise be worked out once per conversation.
import type { Calendar } from '../model/calendar.ts';
import { calendarNamed } from '../model/named-calendars.ts';
import type { Policy } from '../model/policy.ts';
import type { AuthorKind, Channel } from '../model/vocabulary.ts';
import { foldText } from './fold-text.ts';

/** What an author means for response and resolution. `quiet`: automatic words, which answer nothing and break no silence. */
export type Role = 'customer' | 'human' | 'bot' | 'quiet' | 'other';

export interface FactRules {
  readonly policy: Policy;
  readonly roles: Readonly<Record<AuthorKind, Role>>;
  /** Folded words; a category or tag among them makes a complaint. */
  readonly complaintTags: ReadonlySet<string>;
  /** Folded statuses of orders that say so without an instant. */
  readonly orderStatuses: {
    readonly cancelledStatuses: ReadonlySet<string>;
    readonly deliveredStatuses: ReadonlySet<string>;
  };
  /** The calendar of a name that the policy knows. */
  readonly calendarNamed: (name: string) => Calendar;
  /** The calendar of a channel where no rule names one. */
  readonly calendarOfChannel: (channel: Channel) => Calendar;
}

function foldedSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => foldText(word).trim()));
}

/** Folds, looks up and chooses once what every conversation needs of a policy. */
export function prepareRules(policy: Policy): FactRules {
  return {
    policy,
    calendarNamed: (name) => calendarNamed(policy, name),
    calendarOfChannel: (channel) =>
      calendarNamed(policy, policy.channelCalendars[channel] ?? policy.calendar),
    complaintTags: foldedSet(policy.complaintTags),
    orderStatuses: {
      cancelledStatuses: foldedSet(policy.orders.cancelledStatuses),
      deliveredStatuses: foldedSet(policy.orders.deliveredStatuses),
    },
    roles: {
      customer: 'customer',
      agent: 'human',
      assisted: policy.assistedCountsAsHuman ? 'human' : 'quiet',
      bot: 'bot',
      auto: 'quiet',
      system: 'quiet',
      other: 'other',
    },
  };
}
