// Messages of one conversation out of several files (data-model.md, "Identity of a message"), the slow and obvious way.
import { push } from './merge-rows.ts';
import { cell, instant, type RawRow } from './raw-rows.ts';
import type { PlainFile } from './story-rows.ts';

export interface GivenMessage {
  readonly file: PlainFile;
  readonly row: RawRow;
}

function rankOf({ file, row }: GivenMessage): number {
  return instant(row, 'updated_at') ?? file.importedAt;
}

function byNewness(a: GivenMessage, b: GivenMessage): number {
  return (
    rankOf(b) - rankOf(a) ||
    (instant(b.row, 'sent_at') as number) - (instant(a.row, 'sent_at') as number) ||
    b.file.importNo - a.file.importNo
  );
}

/** A recalled row brings no text. */
function textOf({ row }: GivenMessage): string {
  return cell(row, 'recalled_at') === '' ? cell(row, 'text') : '';
}

/** The newest row; what it leaves out comes from the newest that has it; recalled by one is recalled. */
function fold(given: readonly GivenMessage[]): RawRow {
  const sorted = [...given].sort(byNewness);
  const newest = (sorted[0] as GivenMessage).row;
  const named = sorted.find(({ row }) => cell(row, 'author_id') !== '')?.row;
  const recalled = sorted.find(({ row }) => cell(row, 'recalled_at') !== '')?.row;
  const text = sorted.map(textOf).find((words) => words !== '') ?? '';
  return {
    ...newest,
    author_id: cell(newest, 'author_kind') === 'customer' ? '' : cell(named ?? newest, 'author_id'),
    text: recalled === undefined ? text : '',
    recalled_at: cell(recalled ?? newest, 'recalled_at'),
  };
}

/**
 * Rows of one (instant, author) without ids: equal texts are one message, k by k; a row without text is any other, of its own
 * visibility where there is one.
 */
function withoutIds(given: readonly GivenMessage[]): RawRow[] {
  const rows = new Map<string, GivenMessage[]>();
  const counts = new Map<string, number>();
  const filled = new Set<string>();
  for (const message of given) {
    if (textOf(message) === '') continue;
    const counter = `${message.file.importNo} ${textOf(message)}`;
    const k = (counts.get(counter) ?? 0) + 1;
    counts.set(counter, k);
    push(rows, `${k} ${textOf(message)}`, message);
    filled.add(`${message.file.importNo} ${k} ${textOf(message)}`);
  }
  const isNote = (row: RawRow) => cell(row, 'visibility') === 'internal';
  const notes = new Map([...rows].map(([name, messages]) => [name, isNote(fold(messages))]));
  const blanks = given.filter((message) => textOf(message) === '');
  const place = (message: GivenMessage, name: string) => {
    push(rows, name, message);
    filled.add(`${message.file.importNo} ${name}`);
  };
  const others = blanks.filter((message) => {
    const own = [...rows.keys()].find(
      (name) => notes.get(name) === isNote(message.row) && !filled.has(`${message.file.importNo} ${name}`),
    );
    if (own !== undefined) place(message, own);
    return own === undefined;
  });
  for (const [number, message] of others.entries()) {
    const free = [...rows.keys()].find((name) => !filled.has(`${message.file.importNo} ${name}`));
    const name = free ?? `blank ${number}`;
    if (free === undefined) notes.set(name, isNote(message.row));
    place(message, name);
  }
  return [...rows.values()].map(fold);
}

export function mergeMessages(given: readonly GivenMessage[]): RawRow[] {
  const byId = new Map<string, GivenMessage[]>();
  const byContent = new Map<string, GivenMessage[]>();
  for (const message of given) {
    const { row } = message;
    const author = cell(row, 'author_kind');
    const staff = author === 'customer' ? '' : cell(row, 'author_id');
    if (cell(row, 'message_id') !== '') push(byId, cell(row, 'message_id'), message);
    else push(byContent, `${instant(row, 'sent_at')} ${author} ${staff}`, message);
  }
  return [...[...byId.values()].map(fold), ...[...byContent.values()].flatMap(withoutIds)];
}
