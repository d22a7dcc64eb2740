// Run as a process of its own: reads a large made-up file row by row and prints its rows and the most memory it ever had.
import { detectCanonical } from '../../src/importing/detect-canonical.ts';
import type { Input } from '../../src/importing/input.ts';
import { openTable } from '../../src/importing/open-table.ts';
import { surveyFile } from '../../src/importing/survey-file.ts';

const HEADER = 'message_id,conversation_id,channel,sent_at,author_kind,text\n';
const ROW = 'c1,im,2026-03-02T10:00:00Z,customer,';

/** A cell of 100 MB: quoted with line breaks in it, plain, or in a file whose other cells are quoted. */
async function* largeCell(quote: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`${HEADER}m0,${ROW}ok\nm1,${ROW}${quote}`);
  const part = Buffer.from('我的订单 12345 '.repeat(5_000));
  for (let bytes = 0; bytes < 100_000_000; bytes += part.length) yield part;
  yield Buffer.from(`${quote}\nm2,${ROW}ok\n`);
}

async function* manyRows(): AsyncGenerator<Buffer> {
  yield Buffer.from(HEADER);
  for (let batch = 0; batch < 1_000; batch++) {
    const rows = Array.from(
      { length: 1_000 },
      (_, row) => `m${batch * 1_000 + row},${ROW}"第${row}条，请问 ""现货"" 吗"\n`,
    );
    yield Buffer.from(rows.join(''));
  }
}

const FILES = { quoted: () => largeCell('"'), plain: () => largeCell(''), rows: manyRows };

async function run(name: string): Promise<void> {
  const read = FILES[name as keyof typeof FILES];
  const input: Input = {
    name,
    byteCount: 0,
    sha256: '',
    read,
    readAt: async () => Buffer.alloc(0),
    keep: () => Promise.reject(new Error('nothing is kept')),
    close: async () => {},
  };
  const { reading } = detectCanonical(await surveyFile(input, { encoding: null }), new Set());
  const table = await openTable(input, reading);
  const counts: Record<string, number> = {};
  for await (const batch of table.batches) {
    for (const { fault } of batch)
      counts[fault?.reason ?? 'good'] = (counts[fault?.reason ?? 'good'] ?? 0) + 1;
  }
  const maxRssBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ counts, maxRssBytes }));
}

await run(process.argv[2] ?? '');
