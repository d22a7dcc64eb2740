// Which of several messages a row without text means: told by what is clear, never by the order of keyed hashes.
import { expect, test } from 'vitest';
import { arrangeMessages } from '../../src/store/message-arrangement.ts';
import type { MessageItem } from '../../src/store/message-item.ts';

const WORDLESS: MessageItem = {
  importId: 2,
  rank: 2,
  sentAt: 1000,
  author: 1,
  content: 0,
  agent: 'a1',
  isInternal: false,
  recalledAt: null,
  textHash: null,
  textChars: null,
  entry: null,
  features: 0,
  cues: null,
  orderMentions: null,
};

function said(text: string, textHash: string, isInternal: boolean): MessageItem {
  const words = { textHash, textChars: text.length, entry: { plain: text } };
  return { ...WORDLESS, importId: 1, rank: 1, isInternal, ...words };
}

const read = (entry: { readonly plain: string } | object): string => ('plain' in entry ? entry.plain : '');

test.each([
  ['1', '2'],
  ['2', '1'],
])('a later export without texts leaves a note a note: hashes %s and %s', (ofNote, ofAnswer) => {
  const items = [said('second contact', ofNote, true), said('No problem at all.', ofAnswer, false)];
  const note = { ...WORDLESS, isInternal: true };
  const shown = (later: readonly MessageItem[]) =>
    arrangeMessages([...items, ...later], false, read)
      .map(({ folded: { isInternal, entry } }) => [entry === null ? '' : read(entry), isInternal])
      .sort();
  const both = [
    ['No problem at all.', false],
    ['second contact', true],
  ];
  expect(shown([note, WORDLESS])).toEqual(both);
  expect(shown([WORDLESS, note])).toEqual(both);
  // What no message of its visibility is left for means any other, at last one of its own.
  expect(shown([WORDLESS, WORDLESS])).toEqual([both[0], ['second contact', false]]);
  expect(shown([WORDLESS, WORDLESS, note])).toEqual([['', false], ...both]);
});
