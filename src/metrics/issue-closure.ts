// How issues end (metrics.md §5): across channels, by the person who was asked first, and with a better rating.
import { issueAsOf } from './issue-judgements.ts';
import { metric } from './metric.ts';
import { caseOf, leftOut, NOT_ASKED } from './verdict.ts';

const SHARED = {
  unit: 'share',
  kind: 'share',
  population: 'issues',
  agentColumn: 'issue_responder',
} as const;

/** Of issues with contacts on two channels or more: the last contact is resolved. */
export const crossChannelResolution = metric({
  ...SHARED,
  id: 'cross_channel_resolution',
  columns: ['source', 'other_sources', 'channel_count', 'resolution_known_at'],
  judge: (fact, moment) => {
    if (fact.known('channel_count') < 2) return NOT_ASKED;
    const knownAt = fact.number('resolution_known_at');
    return caseOf(knownAt !== null && knownAt <= issueAsOf(fact, moment));
  },
});

/** Of resolved issues: the first responder wrote in the conversation that was resolved. Without messages nobody knows. */
export const firstOwnerClosure = metric({
  ...SHARED,
  id: 'first_owner_closure',
  columns: ['source', 'other_sources', 'is_from_header', 'resolution_known_at', 'is_closed_by_first_owner'],
  judge: (fact, moment) => {
    const knownAt = fact.number('resolution_known_at');
    if (knownAt === null || knownAt > issueAsOf(fact, moment)) return NOT_ASKED;
    if (fact.number('is_from_header') === 1) return leftOut('header_only');
    return caseOf(fact.number('is_closed_by_first_owner') === 1);
  },
});

/** Scores are stored in ten-thousandths. */
const BAD_E4 = 20_000;
const GOOD_E4 = 40_000;

/** Of issues rated at least twice, badly at first: the last rating is good. */
export const complaintConversion = metric({
  ...SHARED,
  id: 'complaint_conversion',
  columns: ['rating_count', 'first_rating_e4', 'last_rating_e4'],
  judge: (fact) => {
    if (fact.known('rating_count') < 2 || fact.known('first_rating_e4') > BAD_E4) return NOT_ASKED;
    return caseOf(fact.known('last_rating_e4') >= GOOD_E4);
  },
});
