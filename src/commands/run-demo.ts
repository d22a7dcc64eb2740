// Runs `hicare demo`: the bundled shop into a database that is gone afterwards, and the daily report over it.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.ts';
import { defaultPolicy } from '../policy/load-policy.ts';
import { importFiles } from '../tasks/import-files.ts';
import { NO_FLAGS } from '../tasks/import-request.ts';
import { tell } from './help-words.ts';
import type { GlobalFlags, OutputFlags } from './options.ts';
import { askReport, findReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { formatOf, writeReport } from './write-report.ts';
import { writeRemark } from './write-text.ts';

export interface DemoFlags extends GlobalFlags, OutputFlags {}

const LOCK_TIMEOUT_MS = 5000;
const DEMO_FOLDER = 'fixtures/demo';

/** The package's folder: the nearest above this file (source or bundle) that has the fixtures. */
function demoFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(join(folder, DEMO_FOLDER)) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, DEMO_FOLDER);
}

async function importDemo(databasePath: string, context: Context): Promise<void> {
  const folder = demoFolder();
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.csv'));
  const root = context.random(32);
  const request = {
    paths: files.sort().map((name) => join(folder, name)),
    flags: NO_FLAGS,
    databasePath,
    lockTimeoutMs: LOCK_TIMEOUT_MS,
    policy: defaultPolicy(),
  };
  await importFiles(request, {
    stdin: context.io.stdin,
    random: context.random,
    signal: context.signal,
    spoolFolder: dirname(databasePath),
    now: context.clock,
    pid: context.pid,
    findKey: () => ({ root, path: null, created: false, isBareInEnv: false }),
  });
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
    const databasePath = join(folder, 'demo.db');
    await importDemo(databasePath, context);
    await say('demo.intro');
    const demo = { ...settings, databasePath, policyPath: null };
    await writeReport(await askReport(flags, demo, findReport('daily')), writing);
    await say('demo.next');
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
