// The progress line of import and classify run: who sees it, when it is drawn, and what it says.
import { expect, test } from 'vitest';
import { progressLine } from '../../src/commands/progress-line.ts';
import type { Context } from '../../src/context.ts';

interface Terminal {
  readonly isTTY?: boolean;
  readonly isQuiet?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

function drawn(
  key: 'progress.rows' | 'progress.texts',
  language: 'en' | 'zh',
  { isTTY = true, isQuiet = false, columns = 80, env = {} }: Terminal = {},
): string[] {
  let now = 0;
  const written: string[] = [];
  const stderr = {
    ...{ isTTY, columns },
    write: async (text: string | Uint8Array) => void written.push(String(text)),
  };
  const context = { io: { stderr }, env, clock: () => now } as unknown as Context;
  const line = progressLine(key, context, { language, isQuiet });
  for (now = 0; now <= 1_400; now += 50)
    line.onProgress({ name: 'm.csv', done: now, whole: 4_000, count: now * 100 });
  void line.clear();
  return written;
}

test('a terminal sees it after a second, at most ten times a second; then it is taken away', () => {
  const lines = drawn('progress.rows', 'en');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toBe(
    '\r\u001b[2K[#####---------------] 25.0 %  100,000 rows, 100,000 rows/s, 3s left  m.csv',
  );
  expect(lines.at(-1)).toBe('\r\u001b[2K');
  expect(drawn('progress.rows', 'en', { columns: 40 })[0]).toBe(
    '\r\u001b[2K[#####---------------] 25.0 %  100,000…',
  );
});

test('texts are counted as texts', () => {
  const [en, zh] = (['en', 'zh'] as const).map((language) => drawn('progress.texts', language)[0]);
  expect(en).toBe('\r\u001b[2K[#####---------------] 25.0 %  100,000 texts, 100,000 texts/s, 3s left');
  expect(zh).toBe('\r\u001b[2K[#####---------------] 25.0%  100,000 条消息，每秒 100,000 条，还需 3秒');
});

test.each([{ isTTY: false }, { isQuiet: true }, { env: { TERM: 'dumb' } }])(
  'nobody watches where %j',
  (terminal) => {
    expect(drawn('progress.texts', 'en', terminal)).toEqual([]);
  },
);
