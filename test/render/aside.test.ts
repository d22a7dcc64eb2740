// A section that stands beside the report moves nothing of it: programs find the rows where they are without it.
import { expect, test } from 'vitest';
import type { Section } from '../../src/model/report.ts';
import type { RenderStyle } from '../../src/render/formats.ts';
import { renderReport } from '../../src/render/render-report.ts';
import { cases, channels, reportOf } from './sample-report.ts';

const STYLE: Omit<RenderStyle, 'format'> = {
  language: 'en',
  colour: false,
  width: null,
  excel: false,
  fields: null,
  limit: null,
};
const aside: Section = { ...cases, isAside: true };

test('JSON: the rows stay at the top, the aside stands in sections', async () => {
  const json = async (...sections: Section[]) =>
    JSON.parse(await renderReport(reportOf(...sections), { ...STYLE, format: 'json' }));
  const { sections, ...rest } = await json(channels, aside);
  expect(rest).toEqual(await json(channels));
  expect(sections).toMatchObject([{ name: 'cases', rows: [{ conversation_id: '2024123456789012345' }, {}] }]);
  expect((await json(channels, cases, aside)).sections).toHaveLength(3);
});

test.each(['csv', 'ndjson'] as const)('%s leaves it out', async (format) => {
  const style = { ...STYLE, format };
  expect(await renderReport(reportOf(channels, aside), style)).toBe(
    await renderReport(reportOf(channels), style),
  );
});

test('people see it, and --fields only when it has all of them', async () => {
  const text = await renderReport(reportOf(channels, aside), { ...STYLE, format: 'plain' });
  expect(text).toContain('\nCases\n');
  const fields = ['channel', 'n'];
  expect(await renderReport(reportOf(channels, aside), { ...STYLE, format: 'plain', fields })).toBe(
    await renderReport(reportOf(channels), { ...STYLE, format: 'plain', fields }),
  );
});
