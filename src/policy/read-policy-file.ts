// A user's policy file over the default one, checked, with faults placed in the user's own lines.
import { checkYaml, parseYaml } from '../read-yaml.ts';
import defaultFile from './default.yaml';
import { appendedEntries, extendPolicy } from './extend-policy.ts';
import type { PolicyFile } from './policy-file.ts';
import { POLICY_SCHEMA } from './schema.ts';

type Path = readonly PropertyKey[];

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (held, key) => (held as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

/** Entries that `append:` added stand behind the default's in the merged value, but under `append` in the file. */
function pathInFile(own: unknown, path: Path): Path {
  const position = path.findIndex((part) => typeof part === 'number');
  if (position < 0) return path;
  const list = path.slice(0, position);
  const added = appendedEntries(valueAt(own, list));
  if (added === null) return path;
  const before = (valueAt(defaultFile, list) as unknown[]).length;
  return [...list, 'append', (path[position] as number) - before, ...path.slice(position + 1)];
}

/** The whole policy that a file stands for. AppError E_POLICY with file, line and column. */
export function readPolicyFile(text: string, file: string): PolicyFile {
  const document = parseYaml(text, { file, code: 'E_POLICY' });
  const own = document.value;
  return checkYaml(document, POLICY_SCHEMA, {
    value: extendPolicy(defaultFile, own),
    pathInFile: (path) => pathInFile(own, path),
  });
}
