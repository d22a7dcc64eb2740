// Data files that the build turns into modules (scripts/data-plugin.mjs).
declare module '*.sql' {
  const text: string;
  export default text;
}
declare module '*.yaml' {
  const value: unknown;
  export default value;
}
declare module '*.folder' {
  const files: readonly { readonly name: string; readonly text: string; readonly value: unknown }[];
  export default files;
}
