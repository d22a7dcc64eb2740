// npm run bench: our times beside those of other programs on the same generated file, as ratios, and the import's peak memory.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureCheckGrowth } from './check-growth.ts';
import { measureClassification } from './classification-cost.ts';
import { type Arena, contestCommands, contestImport, measureMemory } from './contest.ts';
import { countRecords } from './count-records.ts';
import { printResults } from './print-results.ts';
import { runProcess } from './run-process.ts';

const USAGE = `usage: npm run bench -- [--messages N] [--rounds N] [--write]
  --messages N   size of the generated file (default 1000000)
  --rounds N     how often each contestant runs (default 5)
  --check        only how \`sla check\` grows with history: 1,000 conversations beside --messages
  --classify     only what classification adds to the import of a story of --messages
  --write        also write the page to bench/results.md
`;
const OPTIONS = {
  messages: { type: 'string', default: '1000000' },
  rounds: { type: 'string', default: '5' },
  check: { type: 'boolean', default: false },
  classify: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  'count-records': { type: 'string' },
} as const;

/** This file is built to dist/, one folder below the project. */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

function say(text: string): void {
  process.stderr.write(`${text} …\n`);
}

const SMALL_HISTORY = 1000;

function checkGrowth(conversations: number, rounds: number, folder: string): string {
  say(`Checks over ${SMALL_HISTORY} and ${conversations} conversations`);
  const program = join(ROOT, 'bin/hicare.js');
  return measureCheckGrowth({ program, folder, rounds, sizes: [SMALL_HISTORY, conversations] });
}

function generate(messages: number, folder: string): void {
  say(`Generating ${messages} messages`);
  const args = ['--messages', String(messages), '--seed', '1', '--out', folder];
  runProcess({ program: process.execPath, args: [join(ROOT, 'dist/generate.js'), ...args] });
}

function classification(messages: number, rounds: number, folder: string): string {
  const story = join(folder, 'story');
  generate(messages, story);
  say(`${rounds} pairs of imports with and without cues`);
  return measureClassification({ program: join(ROOT, 'bin/hicare.js'), story, folder, messages, rounds });
}

function contest(messages: number, rounds: number, folder: string): string {
  generate(messages, folder);
  const file = join(folder, 'messages.csv');
  const arena: Arena = {
    program: join(ROOT, 'bin/hicare.js'),
    bench: fileURLToPath(import.meta.url),
    file,
    records: messages,
    folder,
    rounds,
  };
  say('Peak memory of an import');
  const peakMiB = measureMemory(arena);
  say(`${rounds} rounds of imports`);
  const imports = contestImport(arena);
  say(`${rounds} rounds of commands`);
  const lines = [...imports, ...contestCommands(arena)];
  return printResults({ messages, rounds, lines, peakMiB, fileMiB: statSync(file).size / 2 ** 20 });
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS, strict: true });
  if (values.help) return void process.stdout.write(USAGE);
  if (values['count-records'] !== undefined) {
    return void process.stdout.write(`${await countRecords(values['count-records'])}\n`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'hicare-bench-'));
  try {
    const [size, rounds] = [Number(values.messages), Number(values.rounds)];
    if (values.classify) return void process.stdout.write(classification(size, rounds, folder));
    if (values.check) return void process.stdout.write(checkGrowth(size, rounds, folder));
    const page = contest(size, rounds, folder);
    process.stdout.write(page);
    if (values.write) writeFileSync(join(ROOT, 'bench/results.md'), page);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
