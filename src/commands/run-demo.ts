// Runs `hicare demo`: the bundled shop into a database that is gone afterwards, and the daily report over it.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.ts';
import { defaultPolicy } from '../policy/load-policy.ts';
import { importFiles } from '../tasks/import/import-files.ts';
import { NO_FLAGS } from '../tasks/import/import-request.ts';
import { askReport } from './ask-report.ts';
import { tell } from './help-words.ts';
import { importWorld } from './import/import-world.ts';
import type { GlobalFlags, OutputFlags } from './options.ts';
import { findReport } from './run-report.ts';
import { readSettings, type Settings } from './settings.ts';
import { formatOf, writeReport } from './write-report.ts';
import { writeRemark } from './write-text.ts';

export interface DemoFlags extends GlobalFlags, OutputFlags {}

const LOCK_TIMEOUT_MS = 5000;
const KEY_BYTES = 32;
const DEMO_FOLDER = 'fixtures/demo';

/** The package's folder: the nearest above this file (source or bundle) that has the fixtures. */
function demoFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(join(folder, DEMO_FOLDER)) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, DEMO_FOLDER);
}

async function importDemo(settings: Settings, context: Context): Promise<void> {
  const folder = demoFolder();
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const root = context.random(KEY_BYTES);
  const request = {
    paths: files.sort().map((name) => join(folder, name)),
    flags: NO_FLAGS,
    databasePath: settings.databasePath,
    lockTimeoutMs: LOCK_TIMEOUT_MS,
    policy: defaultPolicy(),
  };
  const inMemory = { root, path: null, created: false };
  await importFiles(request, { ...importWorld(context, settings), findKey: () => inMemory });
}

/** Needs no configuration, no database and no key of the user's, and leaves nothing behind. */
export async function runDemo(flags: DemoFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const folder = fs.mkdtempSync(join(tmpdir(), 'hicare-demo-'));
  const say = (key: 'demo.intro' | 'demo.next'): Promise<void> =>
    writeRemark(tell(key, settings.language), context, settings.isQuiet);
  try {
    const demo = { ...settings, databasePath: join(folder, 'demo.db'), policyPath: null };
    await importDemo(demo, context);
    await say('demo.intro');
    await writeReport(await askReport(flags, demo, findReport('daily')), writing);
    await say('demo.next');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
