// Data files as modules: *.sql is its text, *.yaml its parsed value. One rule for the bundler and the test runner.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export const dataModule = (path) => {
  const text = readFileSync(path, 'utf8');
  return `export default ${JSON.stringify(path.endsWith('.yaml') ? parse(text, { version: '1.2' }) : text)};`;
};

export const esbuildData = {
  name: 'data',
  setup(build) {
    build.onLoad({ filter: /\.(sql|yaml)$/ }, ({ path }) => ({ contents: dataModule(path), loader: 'js' }));
  },
};

export const viteData = {
  name: 'data',
  enforce: 'pre',
  load(id) {
    const path = id.split('?')[0];
    return /\.(sql|yaml)$/.test(path) ? dataModule(path) : null;
  },
};
