// Plain text: one record a line, cells between tabs, the same at any width and colour.
import { expect, test } from 'vitest';
import type { RenderStyle } from '../../src/render/formats.ts';
import { renderReport } from '../../src/render/render-report.ts';
import { cases, channels, reportOf } from './sample-report.ts';

const PLAIN: RenderStyle = {
  format: 'plain',
  language: 'en',
  colour: false,
  width: null,
  excel: false,
  fields: null,
  limit: null,
};

test('cells as people read them, whole, between tabs', async () => {
  const text = await renderReport(reportOf(channels, cases), PLAIN);
  expect(text).toContain(
    'First response by channel\n' +
      'Channel\tConversations\tp50\tp90\tWithin target\tNPS\tMet\n' +
      'chat\t1,234\t1m 05s\t> 40s\t97.3 %\t-12.3\tyes\n',
  );
  expect(text).toContain('\t=退款\\u{1b}[31m, "急"⏎第二行|x\t');
  expect(text).toBe(await renderReport(reportOf(channels, cases), { ...PLAIN, width: 20, colour: true }));
});
