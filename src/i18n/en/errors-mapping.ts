// English words: errors of mapping documents, and of files that a mapping alone cannot decide.

export const mappingErrors = {
  'error.E_MAPPING.what': 'The mapping cannot be used: {problem}',
  'error.E_MAPPING.problem.syntax': 'it is no YAML or JSON: {key}',
  'error.E_MAPPING.problem.dangerous_key': 'the key {key} may not be used.',
  'error.E_MAPPING.problem.too_many_aliases': 'it has too many aliases.',
  'error.E_MAPPING.problem.no_keys': 'it is empty, or no list of keys with values.',
  'error.E_MAPPING.problem.unknown_key': 'the key {key} is not known. Known here, and near: {hint}',
  'error.E_MAPPING.problem.missing': '{key} is missing. {hint}',
  'error.E_MAPPING.problem.wrong_type': '{key} has a value of the wrong type; needed: {hint}',
  'error.E_MAPPING.problem.bad_value': 'the value of {key} cannot be used; possible: {hint}',
  'error.E_MAPPING.problem.unknown_step': 'at {key} there is no known step. Near: {hint}',
  'error.E_MAPPING.problem.two_steps':
    '{key} is no single step; write one step, or a list under `steps`: {hint}',
  'error.E_MAPPING.problem.unknown_record': '{key} names no kind of record. Near: {hint}',
  'error.E_MAPPING.problem.no_customer_record':
    '{key} is `customer`, which is no record of its own. Set customer_id, customer_phone, customer_email, customer_name or customer_tier on the conversation or order.',
  'error.E_MAPPING.problem.unknown_field': '{key} is no field of {kind}. Near: {hint}',
  'error.E_MAPPING.problem.required_field': '{key} does not set {hint}, which every {kind} needs.',
  'error.E_MAPPING.problem.unknown_column': '{key} names a column that `columns` does not list. Near: {hint}',
  'error.E_MAPPING.problem.same_as_cycle': '{key} leads back to itself: {hint}',
  'error.E_MAPPING.problem.bad_regex': 'the pattern at {key} cannot be compiled: {hint}',
  'error.E_MAPPING.problem.bad_group': 'the pattern at {key} has no group of that number; it has {hint}.',
  'error.E_MAPPING.problem.bad_format': 'the format at {key} cannot be read: {hint}',
  'error.E_MAPPING.problem.bad_zone': '{key} is no time zone; examples: {hint}',
  'error.E_MAPPING.problem.dropped_column': '{key} is read and dropped at once: {hint}',
  'error.E_MAPPING.problem.unknown_word': 'the word at {key} is none of the field {field}: {hint}',
  'error.E_MAPPING.problem.needs_group': '{key} speaks of a group, but `rows.group_by` names none.',
  'error.E_MAPPING.problem.needs_threads': '{key} asks for a thread, but `rows.threads` says nothing.',
  'error.E_MAPPING.problem.needs_default': '{key} asks for a default that `defaults` does not have: {hint}',
  'error.E_MAPPING.why':
    'A mapping decides what every figure is made of, so one with a fault is refused whole.',
  'error.E_MAPPING.fix': 'Correct that line; docs/mapping.md explains every key and step.',
  'error.E_PROFILE_OPTION.what': 'The profile {profile} cannot be used like this: {problem}',
  'error.E_PROFILE_OPTION.problem.unknown': 'it has no option {option}. Its options: {hint}',
  'error.E_PROFILE_OPTION.problem.missing': 'it needs the option {option}. {hint}',
  'error.E_PROFILE_OPTION.problem.timezone': 'its times name no zone, and nobody said which one they are in.',
  'error.E_PROFILE_OPTION.problem.bad_zone': '{hint} is no time zone.',
  'error.E_PROFILE_OPTION.problem.no_column':
    'the option {option} names a column that the file does not have. Near: {hint}',
  'error.E_PROFILE_OPTION.why':
    'A profile asks for what differs from account to account and stands in no file.',
  'error.E_PROFILE_OPTION.fix': '{advice}',
  'error.E_PROFILE_OPTION.advice.set':
    'Pass --set OPTION=VALUE; `hicare profile show NAME` lists the options.',
  'error.E_PROFILE_OPTION.advice.timezone':
    'Pass the zone of the account that made the export, for example --timezone Asia/Shanghai.',
  'error.E_MOJIBAKE.what': 'The text of {file} was decoded wrongly before it was saved: {sample}',
  'error.E_MOJIBAKE.why':
    'Bytes of one encoding were read as another and written out again; some are lost for good.',
  'error.E_MOJIBAKE.fix':
    'Export it again. Do not open it in a spreadsheet on the way; if you must, import it there as UTF-8.',
  'error.E_DAY_MONTH.what':
    'It is not clear which is the day and which the month in {column} of {file}: {problem}',
  'error.E_DAY_MONTH.problem.undecided': 'no date of the file has a part above 12 ({sample} may be both).',
  'error.E_DAY_MONTH.problem.contradictory':
    'line {dayLine} begins with the day, line {monthLine} with the month.',
  'error.E_DAY_MONTH.why': 'A wrong guess would move dates by months without anybody noticing.',
  'error.E_DAY_MONTH.fix': 'Say it: --date-order dmy (day first) or --date-order mdy (month first).',
  'error.E_AGENTS_NEEDED.what': 'The file {file} has names only: nobody can tell agents from customers.',
  'error.E_AGENTS_NEEDED.why': 'The list of agents is empty.',
  'error.E_AGENTS_NEEDED.fix':
    'Write agents.csv with the columns agent_id (as in the file), name and kind (agent or bot), and import both: hicare import agents.csv {path}',
  'error.E_ROWS_SCATTERED.what': 'The rows of one {column} lie too far apart in {file}.',
  'error.E_ROWS_SCATTERED.why': 'More than {limit} rows wait for others that belong to them.',
  'error.E_ROWS_SCATTERED.fix': 'Sort the file by that column and import it again.',
} as const;
