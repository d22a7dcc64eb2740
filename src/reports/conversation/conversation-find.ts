// hicare conversation find: messages in which all words occur, newest first, as a list that shows no text unless asked to.
import type { Condition } from '../../engines/engine.ts';
import { foldText } from '../../facts/fold-text.ts';
import { say } from '../../i18n/say.ts';
import { maskText } from '../../model/masking.ts';
import type { Column, Report, Row } from '../../model/report.ts';
import { AUTHOR_KINDS } from '../../model/vocabulary.ts';
import { column } from '../column.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import { makeReport } from '../make-report.ts';
import { metricNamed } from '../metrics-list.ts';
import type { ReportRequest } from '../report-request.ts';
import type { Link } from './conversation-report.ts';

/** A message in which all words were found; `author` is a place in AUTHOR_KINDS, `sentAt` epoch ms. */
interface Match {
  readonly sentAt: number;
  readonly author: number;
  readonly text: string;
  readonly name: {
    readonly source: string;
    readonly shop: string;
    readonly externalId: string;
    readonly channel: string | null;
  };
}

/** Searches the texts of the wanted conversations (row ids) up to an instant; newest first, the total besides. */
export type SearchTexts = (
  isWanted: (conversationId: number) => boolean,
  until: number,
) => Promise<{ readonly matches: readonly Match[]; readonly total: number }>;

export interface Finding {
  readonly search: SearchTexts;
  /** Folded. */
  readonly words: readonly string[];
  readonly isWithText: boolean;
  readonly link: Link;
}

const SNIPPET = 60;
const BEFORE = 20;

/** The first character at which any of the words begins, as far as folding character by character can tell; else 0. */
function placeOf(characters: readonly string[], words: readonly string[]): number {
  const folded = characters.map(foldText);
  const text = folded.join('');
  const places = words.map((word) => text.indexOf(word)).filter((place) => place >= 0);
  let left = places.length === 0 ? 0 : Math.min(...places);
  return Math.max(
    0,
    folded.findIndex((character) => {
      left -= character.length;
      return left < 0;
    }),
  );
}

/** The masked text around the first word, with `…` where it was cut; masked whole before it is cut. */
export function snippetOf(text: string, words: readonly string[]): string {
  const characters = [...maskText(text)];
  if (characters.length <= SNIPPET) return characters.join('');
  const from = Math.min(placeOf(characters, words) - BEFORE, characters.length - SNIPPET);
  const start = Math.max(0, from);
  const part = characters.slice(start, start + SNIPPET).join('');
  return `${start > 0 ? '…' : ''}${part}${start + SNIPPET < characters.length ? '…' : ''}`;
}

const COLUMNS: readonly Column[] = [
  column('source', 'text'),
  column('shop', 'text'),
  column('conversation', 'id'),
  column('channel', 'word'),
  column('at', 'instant'),
  column('author', 'word'),
];

function rowOf({ name, sentAt, author, text }: Match, { words, isWithText, link }: Finding): Row {
  return [
    ...[name.source, name.shop, name.externalId, name.channel, sentAt, AUTHOR_KINDS[author] ?? null],
    ...(isWithText ? [snippetOf(text, words)] : []),
    link(name.source, name.externalId),
  ];
}

async function conversationsOf(request: ReportRequest): Promise<ReadonlySet<number>> {
  const opened = metricNamed('opened');
  const where: readonly Condition[] = [
    ...populationConditions({ population: 'opened', clock: null }, request.period, request),
    ...filterConditions(request.filters, opened),
  ];
  const [answer] = await request.engine.values({
    ...{ from: 'conversations', where, groupBy: [], columns: ['conversation_id'], shape: 'values' },
  });
  return new Set(answer?.columns[0] as readonly number[] | undefined);
}

/** Messages of conversations opened in the period that pass the filters. The words themselves stand nowhere in the report. */
export async function conversationFindReport(request: ReportRequest, finding: Finding): Promise<Report> {
  const wanted = await conversationsOf(request);
  const { matches, total } = await finding.search((id) => wanted.has(id), request.asOf);
  const { isWithText } = finding;
  const isCut = matches.length < total;
  const report = makeReport(request, {
    name: 'conversation_find',
    title: 'page.found',
    counts: { conversations: wanted.size, messages: total },
    sections: [
      {
        name: 'messages',
        title: say('page.found'),
        columns: [...COLUMNS, ...(isWithText ? [column('text', 'text')] : []), column('link', 'text')],
        rows: matches.map((match) => rowOf(match, finding)),
        notes: [
          ...(isCut ? [say('note.rows_shown', { shown: matches.length, total })] : []),
          ...(isWithText ? [say('note.masked')] : []),
        ],
      },
    ],
    notes: [say('note.found')],
  });
  // A list of messages has no rates.
  return { ...report, notes: report.notes.filter(({ key }) => key !== 'note.cohort') };
}
