// Completion for bash (3.2 and later, without the bash-completion package).
import type { CompletionFlag, CompletionWords } from './words-of-tree.ts';

/** `case` branches for flags that take a value: their words, or file names. */
export function flagBranches(flags: readonly CompletionFlag[]): string {
  return flags
    .map(({ names, values, isFile }) => {
      const reply = values.length > 0 ? `words="${values.join(' ')}"` : isFile ? 'files=1' : ':';
      return `    ${names.join('|')}) ${reply}; found=1 ;;\n`;
    })
    .join('');
}

function placeBranches({ places }: CompletionWords): string {
  return places
    .map(
      ({ path, words, flags }) =>
        `    "${path}") words="${words.join(' ')}"; flags="${flags.join(' ')}" ;;\n`,
    )
    .join('');
}

/** The words typed so far without flags, as far as they lead down the tree. */
function pathLoop({ places }: CompletionWords): string {
  const known = places
    .map(({ path }) => path)
    .filter((path) => path !== '')
    .map((path) => `"${path}"`)
    .join('|');
  return `  for ((i = 1; i < COMP_CWORD; i++)); do
    next="\${path:+$path }\${COMP_WORDS[i]}"
    case "$next" in
    ${known}) path="$next" ;;
    esac
  done
`;
}

export function bashScript(words: CompletionWords): string {
  return `# bash completion for hicare: eval "$(hicare completion bash)"
_hicare() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  local path="" next="" words="" flags="" files="" found="" i
  COMPREPLY=()
  case "$prev" in
${flagBranches(words.valueFlags)}  esac
  if [ -z "$found" ]; then
${pathLoop(words).replace(/^/gm, '  ').trimEnd()}
    case "$path" in
${placeBranches(words).replace(/^/gm, '  ').trimEnd()}
    esac
    case "$cur" in
    -*) words="$flags" ;;
    *) [ -n "$words" ] || files=1 ;;
    esac
  fi
  if [ -n "$files" ]; then
    COMPREPLY=($(compgen -f -- "$cur"))
  else
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  fi
}
complete -o filenames -F _hicare hicare
`;
}
