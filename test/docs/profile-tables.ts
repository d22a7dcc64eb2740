// The built-in profiles as tables: what they read, what it brings, and which figures can be had from it.
import { en } from '../../src/i18n/en.ts';
import type { Profile } from '../../src/importing/profile.ts';
import { BUILT_IN_PROFILES } from '../../src/importing/profiles/catalog.ts';
import { listProfiles } from '../../src/tasks/import/list-profiles.ts';
import { code, codes, table } from './markdown.ts';

const vendors = listProfiles().filter(({ evidence, title }) => evidence !== null || title !== '');

export function profileTable(): string {
  const rows = vendors.map(({ name, title, formats, evidence, records, options }) => [
    code(name),
    title,
    formats.join(', '),
    evidence ?? '–',
    records.map((kind) => en[`imports.kind.${kind}`]).join(', '),
    codes(options) || '–',
  ]);
  return table(['Profile', 'File', 'Formats', 'Evidence', 'Brings', 'Options'], rows);
}

/** Fields that a profile fills, as `kind.field`. */
function fieldsOf({ records }: Profile): Set<string> {
  return new Set(
    records.flatMap(({ to, set }) => [to, ...Object.keys(set).map((field) => `${to}.${field}`)]),
  );
}

type Test = (has: (name: string) => boolean) => string | null;

const yes = (isThere: boolean): string | null => (isThere ? 'yes' : null);

/** What each kind of figure needs. */
const FIGURES: Readonly<Record<string, Test>> = {
  'First response': (has) => {
    if (has('message')) return 'from messages';
    if (has('conversation.first_response_at')) return 'from its instant';
    return has('source_metric') ? "the source's own" : null;
  },
  Resolution: (has) => {
    if (has('conversation.resolved_at') || has('event')) return 'from its instants';
    return has('message')
      ? 'from silence and closing words'
      : has('conversation.closed_at')
        ? 'from closing'
        : null;
  },
  Satisfaction: (has) => yes(has('rating') || has('conversation.csat')),
  'Repeat contacts': (has) =>
    yes(['customer_id', 'customer_phone', 'customer_email'].some((field) => has(`conversation.${field}`))),
  'Late shipping': (has) => {
    if (has('order.promised_ship_at') && has('order.shipped_at')) return 'against the promise';
    return has('order.shipped_at') ? 'when it was shipped' : null;
  },
  'Late delivery': (has) => {
    if (has('order.delivered_at'))
      return has('order.promised_delivery_at') ? 'against the promise' : 'when it arrived';
    return has('shipment_event') ? 'with the orders' : null;
  },
  Returns: (has) => {
    if (has('return')) return 'yes';
    return has('order.refunded_amount') ? 'amounts only' : null;
  },
};

/** Which figures a file alone gives; several files of one source give more together. */
export function profileFigures(): string {
  const sorted = [...BUILT_IN_PROFILES].sort((a, b) => (a.profile < b.profile ? -1 : 1));
  const rows = sorted.map((profile) => {
    const fields = fieldsOf(profile);
    return [
      code(profile.profile),
      ...Object.values(FIGURES).map((test) => test((name) => fields.has(name)) ?? '–'),
    ];
  });
  return table(['Profile', ...Object.keys(FIGURES)], rows);
}

/** What people should know of each file. */
export function profileNotes(): string {
  return vendors
    .filter(({ notes }) => notes.length > 0)
    .map(({ name, notes }) => [`- ${code(name)}`, ...notes.map((note) => `  - ${note}`)].join('\n'))
    .join('\n');
}
