// The envelope of every report: header, counts, and the notes that no figure may go without.

import type { MessageKey } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import type { Report, Section, Words } from '../model/report.ts';
import { localDay } from '../model/time.ts';
import type { ReportRequest } from './report-request.ts';

type WordIn<Key> = Key extends `word.${infer Word}` ? Word : never;

/** How many of what the report looked at, each called by a word of the dictionaries. */
export type Counts = Readonly<Partial<Record<WordIn<MessageKey>, number>>>;

interface Content {
  readonly name: string;
  readonly title: MessageKey;
  readonly sections: readonly Section[];
  readonly counts: Counts;
  readonly notes: readonly Words[];
}

/** Sources that are not known up to the period's end, or to a past as-of within it: their last days are partial. */
function reachNotes({
  dataUntil,
  period,
  isPast,
  asOf,
  family: about = 'conversations',
}: ReportRequest): Words[] {
  const end = isPast ? Math.min(period.until, asOf) : period.until;
  return dataUntil
    .filter(({ family, at }) => family === about && at < end)
    .map(({ source, at }) => say('note.source_until', { source, at: { show: 'instant', value: at } }));
}

/** A new user's first day is often the last one, which no period without flags shows: the note says how to see it. */
function nothingOpenedNotes(request: ReportRequest, counts: Content['counts']): Words[] {
  const { dataUntil, period, loaded, asOf, filters } = request;
  const known = dataUntil.filter(({ family }) => family === 'conversations').map(({ at }) => at);
  if (counts.opened !== 0 || known.length === 0 || Object.keys(filters).length > 0) return [];
  const { timezone, dayStartsAtMin } = loaded.policy;
  const day = localDay(Math.min(asOf, Math.max(...known)), timezone, dayStartsAtMin);
  if (day >= period.sinceDay && day <= period.untilDay) return [];
  return [say('note.nothing_opened', { day: { show: 'day', value: day } })];
}

/** What the figures do not know of texts, or know by other rules. */
function textNotes({ areTextRulesStale, areTextRulesSeveral, areTextsUnread }: ReportRequest): Words[] {
  const stale = areTextRulesSeveral === true ? 'note.several_text_rules' : 'note.stale_text_rules';
  return [
    ...(areTextRulesStale === true ? [say(stale)] : []),
    ...(areTextsUnread === true ? [say('note.texts_unread')] : []),
  ];
}

/** A report over the request's period. */
export function makeReport(request: ReportRequest, content: Content): Report {
  const past = request.isPast
    ? [say('note.past_as_of', { at: { show: 'instant', value: request.asOf } })]
    : [];
  return {
    name: content.name,
    title: say(content.title),
    asOf: request.asOf,
    isPast: request.isPast,
    dataUntil: request.dataUntil,
    period: request.period,
    timezone: request.loaded.policy.timezone,
    policyHash: request.loaded.policyHash,
    textRulesHash: request.loaded.textRulesHash,
    filters: request.filters,
    counts: content.counts,
    sections: content.sections,
    notes: [
      ...nothingOpenedNotes(request, content.counts),
      say(request.family === undefined ? 'note.cohort' : 'note.cohort_orders'),
      ...past,
      ...textNotes(request),
      ...reachNotes(request),
      ...content.notes,
    ],
  };
}
