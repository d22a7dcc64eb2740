// Every page says what the program says: generated blocks and shown sessions. `npm run docs` writes them anew.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../cli/process.ts';
import { fillConsole } from './console.ts';
import { fillBlocks } from './generated-blocks.ts';
import { fences, PAGES, ROOT, readPage } from './pages.ts';

/** A home with the specimen file of the page itself, and the demo shop's exports. */
function homeFor(page: string): string {
  const home = temporaryFolder();
  const [specimen] = fences(page, 'csv');
  const [, name = 'messages.csv'] = /save this as `([\w-]+\.csv)`/i.exec(page) ?? [];
  if (specimen !== undefined) writeFileSync(join(home, name), specimen);
  cpSync(join(ROOT, 'fixtures/demo'), join(home, 'fixtures/demo'), { recursive: true });
  return home;
}

test.each(PAGES)('%s is what the program says', async (path) => {
  const page = readPage(path);
  const filled = await fillConsole(await fillBlocks(page), homeFor(page));
  await expect(filled).toMatchFileSnapshot(join(ROOT, path));
});
