// Completion for fish.
import type { CompletionFlag, CompletionPlace, CompletionWords } from './words-of-tree.ts';

function placeLines({ path, words, flags }: CompletionPlace, valued: ReadonlySet<string>): string[] {
  const when = `-n '__hicare_at "${path}"'`;
  const items = words.length > 0 ? [`complete -c hicare ${when} -f -a '${words.join(' ')}'`] : [];
  const switches = flags
    .filter((flag) => flag.startsWith('--') && !valued.has(flag))
    .map((flag) => `complete -c hicare ${when} -l ${flag.slice(2)}`);
  return [...items, ...switches];
}

function valueLine({ names, values, isFile }: CompletionFlag): string {
  const spelled = names.map((name) =>
    name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const reply = values.length > 0 ? `-x -a '${values.join(' ')}'` : isFile ? '-r -F' : '-x';
  return `complete -c hicare ${spelled.join(' ')} ${reply}`;
}

export function fishScript({ places, valueFlags }: CompletionWords): string {
  const valued = new Set(valueFlags.flatMap(({ names }) => names));
  const known = places
    .filter(({ path }) => path !== '')
    .map(({ path }) => `"${path}"`)
    .join(' ');
  return `# fish completion for hicare: hicare completion fish | source
function __hicare_at
  set -l known ${known}
  set -l here ""
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$here $word")
    if contains -- "$next" $known
      set here "$next"
    end
  end
  test "$here" = "$argv[1]"
end
${[...places.flatMap((place) => placeLines(place, valued)), ...valueFlags.map(valueLine)].join('\n')}
`;
}
