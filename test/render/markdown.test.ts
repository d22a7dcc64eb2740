// Markdown: the document as a whole, and that data stays in its cell.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RenderStyle } from '../../src/render/formats.ts';
import { renderReport } from '../../src/render/render-report.ts';
import { channels, reportOf } from './sample-report.ts';

const MARKDOWN: RenderStyle = {
  format: 'markdown',
  language: 'en',
  colour: true,
  width: 80,
  excel: false,
  fields: null,
  limit: null,
};

test('a document with header, table and notes', async () => {
  expect(await renderReport(reportOf(channels), MARKDOWN)).toBe(`# Sample report

- Day: 2026-11-20 (Asia/Shanghai)
- As of 2026-11-21 17:00:00
- Data until: canonical conversations 2026-11-21 16:59:59
- Filters: channel=im
- Counted: conversations 1,243 · excluded 7
- Policy aaaaaaaaaaaa · text rules bbbbbbbbbbbb

| Channel | Conversations | p50 | p90 | Within target | NPS | Met |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| chat | 1,234 | 1m 05s | \\> 40s | 97.3 % | -12.3 | yes |
| e-mail | 9 | 2h 04m | – | 50.0 % | – | no |

- –: too few to tell
- As of 2026-11-21 17:00:00

- A note.
`);
});

test('whatever a cell holds, each row has its three unescaped borders and no raw markup', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const section = {
        name: 's',
        title: { key: 's' },
        columns: (['a', 'b'] as const).map((name) => ({ name, kind: 'text' as const, title: { key: name } })),
        rows: [[text, 'end']],
        notes: [],
      };
      const row = (await renderReport(reportOf(section), MARKDOWN))
        .split('\n')
        .find((line) => line.endsWith('| end |'));
      const unescaped = row!.replace(/\\./gu, '');
      expect(unescaped.match(/\|/g)).toHaveLength(3);
      expect(unescaped).not.toMatch(/[<>[\]`*_&]/);
    }),
  );
});
