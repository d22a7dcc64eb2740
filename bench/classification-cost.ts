// What classification costs: the import of a whole story under the built-in lexicon, beside one without a single cue.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_IN_LEXICON } from '../src/policy/lexicon.ts';
import { type Measured, measureProgram } from './run-process.ts';
import { median } from './time-in-turn.ts';

export interface CostArena {
  readonly program: string;
  /** The generated files: conversations, messages, orders, … */
  readonly story: string;
  /** An empty folder for databases and the key. */
  readonly folder: string;
  readonly messages: number;
  readonly rounds: number;
}

/** Under this policy texts are sealed and read for order numbers as ever, and say nothing: contacts are issues without types. */
function writeWordlessPolicy(folder: string): string {
  const wordless = Object.entries(BUILT_IN_LEXICON).map(([label, languages]) => [
    label,
    Object.fromEntries(Object.keys(languages).map((language) => [language, []])),
  ]);
  const path = join(folder, 'wordless.yaml');
  writeFileSync(path, JSON.stringify({ text: { lexicon: Object.fromEntries(wordless) } }));
  return path;
}

function measureImport({ program, story, folder }: CostArena, flags: readonly string[]): Measured {
  const home = join(folder, 'home');
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { mode: 0o700 });
  const env = { HOME: home, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home, HICARE_DB: join(home, 'shop.db') };
  return measureProgram([program, 'import', story, '-q', ...flags], env);
}

type Pair = readonly [withCues: Measured, without: Measured];

/** Pairs run one behind the other, every second one the other way round: a drift of the machine falls on both. */
function measurePair(arena: CostArena, wordless: readonly string[], isTurned: boolean): Pair {
  if (!isTurned) return [measureImport(arena, []), measureImport(arena, wordless)];
  const without = measureImport(arena, wordless);
  return [measureImport(arena, []), without];
}

/** Median seconds of both and the median of the ratios of pairs, in user time and by the clock. */
export function measureClassification(arena: CostArena): string {
  const wordless = ['--policy', writeWordlessPolicy(arena.folder)];
  const pairs = Array.from({ length: arena.rounds }, (_, round) =>
    measurePair(arena, wordless, round % 2 === 1),
  );
  const rowOf = (name: string, timeMs: (run: Measured) => number): string => {
    const seconds = (side: 0 | 1) => (median(pairs.map((pair) => timeMs(pair[side]))) / 1000).toFixed(2);
    const ratio = median(pairs.map(([a, b]) => timeMs(a) / timeMs(b)));
    return `| ${name} | ${seconds(0)} s | ${seconds(1)} s | ${ratio.toFixed(2)} |`;
  };
  const head = `| import of ${arena.messages} messages with their story | with cues | without | ratio |`;
  const rows = [rowOf('user time', ({ userMs }) => userMs), rowOf('by the clock', ({ ms }) => ms)];
  return [head, '|---|---:|---:|---:|', ...rows, ''].join('\n');
}
