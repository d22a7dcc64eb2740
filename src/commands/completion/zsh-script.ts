// Completion for zsh.
import type { CompletionWords } from './words-of-tree.ts';

function flagBranches({ valueFlags }: CompletionWords): string {
  return valueFlags
    .map(({ names, values, isFile }) => {
      const reply = values.length > 0 ? `compadd -- ${values.join(' ')}` : isFile ? '_files' : ':';
      return `    ${names.join('|')}) ${reply}; return ;;\n`;
    })
    .join('');
}

function placeBranches({ places }: CompletionWords): string {
  return places
    .map(
      ({ path, words, flags }) =>
        `    "${path}") items=(${words.join(' ')}); flags=(${flags.join(' ')}) ;;\n`,
    )
    .join('');
}

export function zshScript(words: CompletionWords): string {
  const known = words.places
    .filter(({ path }) => path !== '')
    .map(({ path }) => `"${path}"`)
    .join('|');
  return `#compdef hicare
# zsh completion for hicare: eval "$(hicare completion zsh)" after compinit
_hicare() {
  local here="" next="" word
  local -a items flags
  case "$words[CURRENT-1]" in
${flagBranches(words)}  esac
  for word in "\${(@)words[2,CURRENT-1]}"; do
    next="\${here:+$here }$word"
    case "$next" in
    ${known}) here="$next" ;;
    esac
  done
  case "$here" in
${placeBranches(words)}  esac
  if [[ "$words[CURRENT]" == -* ]]; then
    compadd -- $flags
  elif (( $#items )); then
    compadd -- $items
  else
    _files
  fi
}
compdef _hicare hicare
`;
}
