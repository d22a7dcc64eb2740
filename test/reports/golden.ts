// What people see of a report on a terminal of 80 columns, in both languages, held against a golden file.
import { join } from 'node:path';
import stringWidth from 'string-width';
import { expect } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { renderReport } from '../../src/render/render-report.ts';

const GOLDEN = join(import.meta.dirname, '../golden/reports');
const TERMINAL = 80;
const STYLE = { format: 'table', colour: false, width: TERMINAL, excel: false, limit: null } as const;

/** Compares with test/golden/reports/NAME.LANGUAGE.txt and demands that no line is wider than the terminal. */
export async function expectShown(
  name: string,
  report: Report,
  fields: readonly string[] | null = null,
): Promise<void> {
  for (const language of ['en', 'zh'] as const) {
    const text = await renderReport(report, { ...STYLE, language, fields });
    const wide = text.split('\n').filter((line) => stringWidth(line) > TERMINAL);
    expect(wide).toEqual([]);
    await expect(text).toMatchFileSnapshot(join(GOLDEN, `${name}.${language}.txt`));
  }
}
