// The hicare.yaml that init writes: what was answered, and the other keys as comments to take over.
import type { CompleteAnswers } from './questions.ts';

/** A JSON string is a YAML string. */
export function configText({ database, language }: Pick<CompleteAnswers, 'database' | 'language'>): string {
  return `# hicare.yaml: this installation. Every key is optional; paths are relative to this file.
db: ${JSON.stringify(database)}
language: ${language}

# The rules that the figures follow: a file that extends the built-in policy (\`hicare policy show\`).
# policy: policy.yaml

# Per source of records: the address of a conversation there, and how old data may be before it is stale.
# sources:
#   canonical:
#     link: https://support.example.com/conversations/{id}
#     freshness: 15m

# Where the key comes from, if not from $XDG_CONFIG_HOME/hicare/key: a file, or a command that prints it.
# key:
#   file: ~/keys/hicare.key
#   command: pass show hicare
`;
}
