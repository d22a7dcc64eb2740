// The layer rules see the program and refuse planted imports: from the wrong layer, of a package outside its home, in a circle.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}
interface Summary {
  readonly violations: readonly Violation[];
  readonly totalCruised: number;
}

/** Planted file → what it imports, and the rule that must refuse it. */
const PLANTED: readonly [file: string, imports: string, rule: string][] = [
  ['src/model/planted.ts', '../errors.ts', 'not-in-allowed'],
  ['src/model/planted-type.ts', '../i18n/dictionary.ts', 'not-in-allowed'],
  ['src/facts/planted.ts', '../errors.ts', 'not-in-allowed'],
  ['src/render/planted.ts', '../context.ts', 'not-in-allowed'],
  ['src/metrics/planted.ts', '../engines/engine.ts', 'not-in-allowed'],
  ['src/store/planted.ts', '../i18n/say.ts', 'not-in-allowed'],
  ['src/reports/planted.ts', '../render/formats.ts', 'not-in-allowed'],
  ['src/importing/planted.ts', '../policy/planted-home.ts', 'not-in-allowed'],
  ['src/tasks/planted.ts', '../context.ts', 'not-in-allowed'],
  ['src/i18n/planted.ts', '../render/formats.ts', 'not-in-allowed'],
  ['src/commands/planted.ts', '../store/planted-home.ts', 'not-in-allowed'],
  ['src/policy/planted-home.ts', 'yaml', 'home-of-yaml'],
  ['src/store/planted-home.ts', 'temporal-polyfill', 'home-of-temporal-polyfill'],
  ['src/model/planted-home.ts', 'better-sqlite3', 'home-of-better-sqlite3'],
  ['src/commands/planted-home.ts', 'inquirer', 'home-of-inquirer'],
  ['src/importing/planted-home.ts', 'csv-parse', 'home-of-csv-parse'],
  ['src/reports/planted-home.ts', 'zod', 'home-of-zod'],
  ['src/tasks/planted-home.ts', 'commander', 'home-of-commander'],
  ['src/tasks/planted-chalk.ts', 'chalk', 'home-of-chalk'],
  // A circle is reported once, at either of its files.
  ['src/model/planted-one.ts', './planted-two.ts', 'no-cycle'],
  ['src/model/planted-two.ts', './planted-one.ts', 'no-cycle'],
  ['src/planted-stray.ts', './errors.ts', 'no-stray-file'],
  ['src/model/planted-lost.ts', './no-such-file.ts', 'no-unresolvable'],
];

let copy: string;
let summary: Summary;

function cruise(folder: string): Summary {
  const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['src', 'bin', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'];
  const { stdout } = spawnSync(process.execPath, [tool, ...args], { cwd: folder, maxBuffer: 1 << 28 });
  return JSON.parse(stdout.toString()).summary;
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'hicare-layers-'));
  for (const name of ['src', 'bin', 'package.json', 'tsconfig.json', '.dependency-cruiser.mjs']) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, 'dist'));
  writeFileSync(join(copy, 'dist/main.js'), '');
  for (const [file, imports] of PLANTED) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    // A type import counts like every other.
    writeFileSync(
      join(copy, file),
      `import type * as planted from '${imports}';\nexport type Planted = typeof planted;\n`,
    );
  }
  summary = cruise(copy);
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('the cruiser sees the program, not an empty folder', () => {
  const files = execFileSync('git', ['ls-files', 'src'], { cwd: ROOT, encoding: 'utf8' }).split('\n');
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  expect(summary.totalCruised).toBeGreaterThanOrEqual(Math.max(20, sources.length));
});

test.each(PLANTED)('%s must not import %s', (file, _imports, rule) => {
  const rules = summary.violations
    .filter(({ from, to }) => from === file || to === file)
    .map((violation) => violation.rule.name);
  expect(rules).toContain(rule);
});

test('without the planted files nothing is refused', () => {
  const others = summary.violations.filter(({ from }) => !from.includes('planted'));
  expect(others.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
});
