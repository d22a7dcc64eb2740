// English words: metrics of issues, and what is told beside them.
import { prefixed } from '../prefixed.ts';

const names = {
  fcr: 'First-contact resolution',
  fcr_strict: 'First-contact resolution, strict',
  fcr_km: 'First-contact resolution, Kaplan–Meier',
  second_complaint: 'Second complaints',
  cross_channel_resolution: 'Resolved across channels',
  first_owner_closure: 'Closed by the first owner',
  phone_10min: 'Calls settled within 10 min',
  complaint_conversion: 'Complaints turned around',
  promise_kept: 'Promises kept',
} as const;

const questions = {
  fcr: 'How many issues does the first contact settle?',
  fcr_strict: 'How many, where order or topic holds the contacts together?',
  fcr_km: 'How many, with the young issues counted as far as they were watched?',
  second_complaint: 'How many have to complain twice?',
  cross_channel_resolution: 'Do issues get solved when customers change the channel?',
  first_owner_closure: 'Does who was asked first see it through?',
  phone_10min: 'How many calls settle it quickly and for good?',
  complaint_conversion: 'How many who rated badly are content in the end?',
  promise_kept: 'How often do we write back by when we promised?',
} as const;

const definitions = {
  fcr: 'Issues started in the period whose first contact had a human stage and ended at least fcr_window (7 d) before as-of: share resolved by the end of the window, not reopened and without a further contact of the issue within it. An unanswered first contact is a failure. Younger issues are pending, younger failures early failures; neither counts.',
  fcr_strict:
    'First-contact resolution without the issues that only nearness in time holds together (untyped).',
  fcr_km:
    'Kaplan–Meier survival at fcr_window over all issues of the period whose first contact had a human stage. Event: a further contact or a reopening, or unresolved at the end of the window; otherwise watched until as-of. Interval by Greenwood’s error.',
  second_complaint:
    'Issues whose first complaint contact started in the period and ended at least second_complaint_window (30 d) before as-of: share with a further complaint contact within the window.',
  cross_channel_resolution:
    'Issues started in the period with contacts on two channels or more: share whose last contact is resolved.',
  first_owner_closure:
    'Issues resolved in a conversation in which the first responder wrote ÷ resolved issues, started in the period.',
  phone_10min:
    'Answered calls opened in the period that ended within 10 min of answering and whose issue needed no further contact within fcr_window ÷ answered calls, at least as old as the window.',
  complaint_conversion:
    'Issues started in the period with two ratings, the first at most 2 of 5: share whose last rating is at least 4.',
  promise_kept:
    'Promises with a duration in what people of ours wrote (“within 1 hour”) that their next public message in the conversation kept in time, whoever wrote it, also one that promises again ÷ promises that are due, by the day the conversation was opened. A message is one promise, by the shortest duration that it names; credited to who wrote it. What is due after the data ends is pending.',
} as const;

export const issueFigures = {
  ...prefixed('metric.', names, '.name'),
  ...prefixed('metric.', questions, '.question'),
  ...prefixed('metric.', definitions, '.definition'),
  'note.early_failures': 'Early failures, not old enough to count: {metrics}.',
  'note.linkage':
    '{metrics}: {untyped} of {issues} issues ({untyped_share}) held together by nearness alone; {unidentified} of {contacts} contacts ({unidentified_share}) without a strong identifier.',
  'word.untyped': 'nearness alone',
  'word.early_failure': 'early failure',
  'word.not_resolved': 'not resolved in time',
  'word.contacted_again': 'contacted again',
  'word.came_back': 'came back or unsolved',
  'word.still_watched': 'watched until as-of',
} as const;
