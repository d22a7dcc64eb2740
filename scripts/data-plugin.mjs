// Data files as modules, one rule for the bundler and the test runner: *.sql is its text, *.yaml its parsed value,
// *.folder the YAML files beside it, as text and value.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const parsed = (text) => parse(text, { version: '1.2' });

function folderOf(path) {
  const folder = dirname(path);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return names.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name: name.slice(0, -'.yaml'.length), text, value: parsed(text) };
  });
}

function dataOf(path) {
  if (path.endsWith('.folder')) return folderOf(path);
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.yaml') ? parsed(text) : text;
}

export const dataModule = (path) => `export default ${JSON.stringify(dataOf(path))};`;

export const esbuildData = {
  name: 'data',
  setup(build) {
    build.onLoad({ filter: /\.(sql|yaml|folder)$/ }, ({ path }) => ({
      contents: dataModule(path),
      loader: 'js',
    }));
  },
};

export const viteData = {
  name: 'data',
  enforce: 'pre',
  load(id) {
    const path = id.split('?')[0];
    return /\.(sql|yaml|folder)$/.test(path) ? dataModule(path) : null;
  },
};
