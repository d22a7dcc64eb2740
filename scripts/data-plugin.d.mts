import type { Plugin } from 'vite';
export const viteData: Plugin;
