// The text around a found word: masked before it is cut, so that no cut shows what a mask would have hidden.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText } from '../../../src/model/masking.ts';
import { snippetOf } from '../../../src/reports/conversation/conversation-find.ts';

test('a short text stands whole, masked', () => {
  expect(snippetOf('退款，电话 13812345678', ['退款'])).toBe('退款，电话 138****5678');
});

test('a long one around the first word, wherever it stands and however it is written', () => {
  const long = `${'前'.repeat(100)}ＲＥＦＵＮＤ${'后'.repeat(100)}`;
  expect(snippetOf(long, ['refund'])).toBe(`…${'前'.repeat(20)}ＲＥＦＵＮＤ${'后'.repeat(34)}…`);
  expect(snippetOf(`退款${'后'.repeat(100)}`, ['退款'])).toBe(`退款${'后'.repeat(58)}…`);
  expect(snippetOf(`${'前'.repeat(100)}退款`, ['退款'])).toBe(`…${'前'.repeat(58)}退款`);
  // A compatibility form that folds to two letters moves nothing.
  expect(snippetOf(`${'㎏'.repeat(100)}退款`, ['退款'])).toContain('退款');
});

test('what is shown is a part of the masked text', () => {
  const parts = fc.constantFrom('退款 ', '13812345678', 'a.person@example.com', 'x', '。', '😀', '㎏ ');
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 60 }), (texts) => {
      const text = texts.join('');
      const shown = snippetOf(text, ['退款']).replace(/^…|…$/gu, '');
      expect(maskText(text)).toContain(shown);
    }),
  );
});
