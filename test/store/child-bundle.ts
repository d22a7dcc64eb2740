// Our own modules for child processes, which cannot load TypeScript on every Node.
import { join } from 'node:path';
import { build } from 'esbuild';
import { esbuildData } from '../../scripts/data-plugin.mjs';

/** Bundles a source file as CommonJS into the directory and gives its path; packages are found from the project. */
export async function bundleForChild(entry: string, directory: string): Promise<string> {
  const outfile = join(directory, 'bundle.cjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    plugins: [esbuildData],
    alias: { 'better-sqlite3': join(process.cwd(), 'node_modules/better-sqlite3') },
    external: [join(process.cwd(), 'node_modules/better-sqlite3')],
  });
  return outfile;
}
