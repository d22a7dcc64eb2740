// No file above 250 lines, no function of the program above 50: counted by the compiler's own parser.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAX_FILE_LINES = 250;
const MAX_FUNCTION_LINES = 50;

function sourcesUnder(...folders: string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|mts|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

/** Every function with more lines than allowed, blank ones not counted, as `file:line (lines)`. */
function longFunctions(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const lines = node
        .getText(source)
        .split('\n')
        .filter((line) => line.trim() !== '').length;
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      if (lines > MAX_FUNCTION_LINES) found.push(`${relative(ROOT, path)}:${line + 1} (${lines} lines)`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('no file is longer than 250 lines', () => {
  const files = sourcesUnder('src', 'bin', 'scripts', 'fixtures', 'bench', 'test');
  expect(files.length).toBeGreaterThan(50);
  const long = files.map((path) => ({
    path: relative(ROOT, path),
    lines: linesOf(readFileSync(path, 'utf8')),
  }));
  expect(long.filter(({ lines }) => lines > MAX_FILE_LINES)).toEqual([]);
});

test('no function is longer than 50 lines', () => {
  const files = sourcesUnder('src', 'bin', 'scripts', 'fixtures', 'bench');
  expect(files.flatMap((path) => longFunctions(path, readFileSync(path, 'utf8')))).toEqual([]);
});

test('the counting finds a long function of every form', () => {
  const body = 'call();\n'.repeat(60);
  const text = `function a() {\n${body}}\nconst b = () => {\n${body}};\nclass C { m() {\n${body}} }\n`;
  expect(longFunctions(join(ROOT, 'planted.ts'), text)).toHaveLength(3);
});

test('every file of the program begins with a comment on its one job', () => {
  const files = sourcesUnder('src', 'scripts').filter((path) => !path.endsWith('.d.mts'));
  const silent = files.filter((path) => !/^\/\/ \S/.test(readFileSync(path, 'utf8')));
  expect(silent.map((path) => relative(ROOT, path))).toEqual([]);
});
