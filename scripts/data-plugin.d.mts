import type { Plugin as EsbuildPlugin } from 'esbuild';
import type { Plugin } from 'vite';
export const esbuildData: EsbuildPlugin;
export const viteData: Plugin;
