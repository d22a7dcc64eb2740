// Builds dist/: the program in lazy chunks, and the generator, the demo maker and the benchmark as single files.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { esbuildData } from './data-plugin.mjs';
import { fingerprint, ROOT } from './sources.mjs';

const DIST = join(ROOT, 'dist');
const ENTRIES = {
  main: 'src/main.ts',
  generate: 'fixtures/generate.ts',
  'make-demo': 'fixtures/make-demo.ts',
  bench: 'bench/run-bench.ts',
};

/** CommonJS packages inside the bundle (commander, cli-table3, yaml) reach Node's own modules through `require`. */
const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

const options = (name) => ({
  absWorkingDir: ROOT,
  entryPoints: { [name]: ENTRIES[name] },
  outdir: DIST,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Only the program is loaded in parts; its chunks hold nothing that only the other entries use.
  splitting: name === 'main',
  // cli-table3 asks for @colors/colors only when it is to paint, which chalk does here.
  external: ['better-sqlite3', '@colors/colors/safe'],
  banner: { js: REQUIRE },
  plugins: [esbuildData],
  logLevel: 'warning',
  write: false,
});

/** Chunks first and entries last, then what an earlier build left: a program started meanwhile finds its parts. */
function writeFiles(files) {
  mkdirSync(DIST, { recursive: true });
  const isEntry = (file) => basename(file.path, '.js') in ENTRIES;
  for (const file of [...files].sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))) {
    writeFileSync(file.path, file.contents);
  }
  const current = new Set(files.map((file) => basename(file.path)));
  for (const name of readdirSync(DIST)) if (!current.has(name)) rmSync(join(DIST, name), { recursive: true });
}

const before = fingerprint();
const names = Object.keys(ENTRIES).filter((name) => existsSync(join(ROOT, ENTRIES[name])));
try {
  const results = await Promise.all(names.map((name) => build(options(name))));
  writeFiles(results.flatMap((result) => result.outputFiles));
  writeFileSync(join(DIST, '.built'), before);
} catch (error) {
  // The bundler has printed its own errors with their places.
  if (error.errors === undefined) throw error;
  process.exitCode = 1;
}
