import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  beginDocuments,
  endDocuments,
  type FoundDocument,
  scanDocuments,
} from '../../../src/importing/json/scan-documents.ts';
import { READ_LIMITS } from '../../../src/importing/row-table.ts';

/** Scans the text in pieces of so many characters; gives the documents, or the fault with its place. */
function scan(text: string, pieceChars: number, recordBytes = 1000): unknown {
  const state = beginDocuments('in.json', { ...READ_LIMITS, recordBytes }, ['list', 'page.list', '']);
  const found: FoundDocument[] = [];
  const characters = [...text];
  try {
    for (let at = 0; at < characters.length; at += pieceChars) {
      found.push(...scanDocuments(state, Buffer.from(characters.slice(at, at + pieceChars).join(''))));
    }
    endDocuments(state);
    return found;
  } catch (error) {
    const { code, params } = error as { code: string; params: object };
    return { code, params };
  }
}

const tokens = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"list"',
  '"page"',
  '"中"',
  '"\\""',
  '"\\\\"',
  '"',
  '17',
  'null',
  '\n',
  ' ',
);

it('finds the same documents and faults however the bytes are cut', () => {
  const broken = fc.array(tokens, { maxLength: 30 }).map((parts) => parts.join(''));
  const whole = fc
    .tuple(
      fc.jsonValue({ maxDepth: 3 }),
      fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 4 }),
      fc.constantFrom(0, 1),
    )
    .map(([other, list, space]) => JSON.stringify({ other, page: { list }, end: other }, null, space));
  fc.assert(
    fc.property(
      fc.oneof(broken, whole),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 60 }),
      (text, pieceChars, limit) => {
        expect(scan(text, pieceChars, limit)).toEqual(scan(text, 1_000_000, limit));
      },
    ),
    { numRuns: 2000 },
  );
});

it('gives the text of each document as it stands in the file', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 3 })), fc.constantFrom(0, 1, 2), (list, space) => {
      const text = JSON.stringify({ page: { list } }, null, space);
      const found = scan(text, 5, 1_000_000) as FoundDocument[];
      expect(found.map((each) => JSON.parse(each.text ?? ''))).toEqual(JSON.parse(JSON.stringify(list)));
      for (const { firstLine, lastLine, text: part } of found) {
        expect(lastLine - firstLine + 1).toBe((part as string).split('\n').length);
      }
    }),
  );
});
