// Nothing that people can type, set or meet is missing from the pages.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_EXITS, EXIT } from '../../src/errors.ts';
import { METRICS } from '../../src/metrics/catalog.ts';
import { RECORD_KINDS } from '../../src/model/record-kinds.ts';
import { FORMATS } from '../../src/render/formats.ts';
import { REPORTS } from '../../src/reports/catalog.ts';
import { callableCommands, commandTree } from './command-reference.ts';
import { exitMeanings } from './error-tables.ts';
import { PAGES, ROOT, readPage } from './pages.ts';

/** A page without what Markdown escapes: `messages\_in` is `messages_in`. */
const plain = (path: string): string => readPage(path).replaceAll('\\', '');

function expectNamed(path: string, names: readonly string[]): void {
  const words = new Set(plain(path).match(/[\w-]+/g));
  expect(names.filter((name) => !words.has(name))).toEqual([]);
}

test('every command and flag', async () => {
  const program = await commandTree();
  const commands = callableCommands(program);
  const flags = [program, ...commands].flatMap(({ options }) => options.map(({ flags: spelled }) => spelled));
  expectNamed('docs/commands.md', [
    ...commands.map((command) => command.name()),
    ...flags.flatMap((spelled) => spelled.match(/--?[\w-]+/g) ?? []),
  ]);
});

test('every metric, report, format, file kind and column', () => {
  expectNamed(
    'docs/metrics.md',
    METRICS.map(({ id }) => id),
  );
  expectNamed(
    'docs/commands.md',
    REPORTS.map(({ name }) => name),
  );
  expectNamed('docs/formats.md', FORMATS);
  expectNamed(
    'docs/getting-started.md',
    RECORD_KINDS.map(({ file }) => file),
  );
  expectNamed(
    'docs/canonical-files.md',
    RECORD_KINDS.flatMap(({ fields }) => fields.map(({ name }) => name)),
  );
});

test('every error and exit code has its meaning', () => {
  expectNamed('docs/errors.md', Object.keys(ERROR_EXITS));
  expect([...exitMeanings().keys()].sort()).toEqual(Object.values(EXIT).map(Number).sort());
  for (const exit of Object.values(EXIT)) expect(readPage('docs/errors.md')).toContain(`\n| ${exit} | `);
});

/** Environment variables that the source reads: `env.NAME`, `env['NAME']`, and names handed on as text. */
function variablesOfSource(): string[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, 'src', name), 'utf8'))
    .flatMap((text) => text.match(/\benv\.[A-Z_]+|'(?:HICARE|XDG)_[A-Z_]+'|\bHICARE_[A-Z_]+(?=:)/g) ?? []);
  return [...new Set(found.map((name) => name.replace(/^env\.|'/g, '')))];
}

test('every environment variable', () => {
  const names = variablesOfSource();
  expect(names).toContain('HICARE_DB');
  expectNamed('docs/configuration.md', names);
});

test.each(PAGES)('%s names no path of a machine', (path) => {
  expect(readPage(path)).not.toMatch(/\/(tmp|home|work|root|Users)\//);
});
