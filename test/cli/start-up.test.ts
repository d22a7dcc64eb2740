// What cron pays 1,440 times a day loads no library that a quiet minute does not use.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from './process.ts';

/** Notes the address of every module that the program loads. */
const HOOKS = `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(process.env.LOADED_MODULES, url + '\\n');
  return next(url, context);
}`;
const asModule = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const REGISTER = asModule(
  `import { register } from 'node:module'; register(${JSON.stringify(asModule(HOOKS))});`,
);

/** Each library by words of its code that stand in the bundle, whatever its chunks are called. */
const LIBRARIES = {
  'temporal-polyfill': 'node_modules/temporal-polyfill/',
  zod: 'node_modules/zod/',
  yaml: 'node_modules/yaml/',
  'cli-table3': 'node_modules/cli-table3/',
  nodemailer: 'node_modules/nodemailer/',
  inquirer: 'node_modules/inquirer/',
  'csv-parse': 'node_modules/csv-parse/',
  commander: 'node_modules/commander/',
};

const CHAT = [
  'conversation_id,channel,sent_at,author_kind,author_id,text',
  'c1,im,2026-03-02T10:00:00+08:00,customer,,hi',
  'c1,im,2026-03-02T10:00:10+08:00,agent,a1,hello',
  '',
].join('\n');

interface Loaded {
  readonly code: number | null;
  readonly libraries: readonly string[];
  readonly chunks: readonly string[];
}

async function loadedBy(home: string, ...args: string[]): Promise<Loaded> {
  const list = join(home, 'loaded.txt');
  writeFileSync(list, '');
  const env = { LOADED_MODULES: list, NODE_OPTIONS: `--import=${REGISTER}` };
  const { code } = await run(args, { home, env });
  const files = readFileSync(list, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith('file:') && url.includes('/dist/'))
    .map((url) => fileURLToPath(url));
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const isIn = ([, mark]: [string, string]): boolean => texts.some((text) => text.includes(mark));
  return {
    code,
    libraries: Object.entries(LIBRARIES)
      .filter(isIn)
      .map(([name]) => name),
    chunks: files.map((file) => basename(file)),
  };
}

async function homeWithChat(): Promise<string> {
  const home = temporaryFolder();
  writeFileSync(join(home, 'chat.csv'), CHAT);
  expect(await run(['import', 'chat.csv', '--db', 'shop.db', '-q'], { home })).toMatchObject({ code: 0 });
  return home;
}

const QUIET = ['sla', 'check', '-q', '--db', 'shop.db'];

test('--version loads no library at all', async () => {
  const { code, libraries, chunks } = await loadedBy(temporaryFolder(), '--version');
  expect({ code, libraries }).toEqual({ code: 0, libraries: [] });
  expect(chunks.length).toBeLessThan(12);
});

test('a quiet check knows no time zones, no schema, no tables and no mail', async () => {
  const home = await homeWithChat();
  expect(await loadedBy(home, ...QUIET)).toMatchObject({ code: 0, libraries: ['commander'] });
});

test('a quiet check under a policy that was applied reads it from the database', async () => {
  const home = await homeWithChat();
  const promotion =
    "promotions: [{ name: sale, because: x, from: '2026-11-10T20:00', to: '2026-11-12T00:00' }]";
  writeFileSync(join(home, 'own.yaml'), `${promotion}\n`);
  const applied = await run(['policy', 'apply', '--policy', 'own.yaml', '--db', 'shop.db'], { home });
  expect(applied).toMatchObject({ code: 0 });
  const check = await loadedBy(home, ...QUIET, '--policy', 'own.yaml');
  expect(check).toMatchObject({ code: 0, libraries: ['commander'] });
});

test('a report, which names days, loads time zones: the marks above are found where they are', async () => {
  const home = await homeWithChat();
  const { libraries } = await loadedBy(home, 'report', 'overview', '--db', 'shop.db');
  expect(libraries).toEqual(expect.arrayContaining(['temporal-polyfill', 'cli-table3', 'commander']));
});
