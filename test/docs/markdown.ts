// Markdown as the docs are written in: tables and cells that cannot break them.

/** A cell of a table: no pipe ends it, no line break splits it. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}

/** A table; cells are Markdown already, pipes in them are escaped here. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

export const codes = (names: readonly string[]): string => names.map(code).join(', ');
