// English words: labelling conversations, and measuring the rules on what people say.
export const labels = {
  'error.E_NOT_LABELLED.what': 'No label of {person} stands on conversation "{conversation}".',
  'error.E_NOT_LABELLED.why': 'It was never given, or was taken back before.',
  'error.E_NOT_LABELLED.fix':
    'Name the person with --labeller, or list the labels: `hicare classify label --export FILE.csv`.',
  'error.E_LABELS.what': 'The labels cannot be used: {problem}',
  'error.E_LABELS.problem.columns': 'the column {value} is missing.',
  'error.E_LABELS.problem.answer': '"{value}" in is_complaint is neither yes nor no.',
  'error.E_LABELS.problem.type': '"{value}" is no complaint type. {hint}',
  'error.E_LABELS.problem.type_of_none': 'a complaint type stands beside is_complaint = no.',
  'error.E_LABELS.problem.conversation': 'there is no conversation "{value}".',
  'error.E_LABELS.problem.ambiguous':
    'several shops have a conversation "{value}": fill the columns source and shop.',
  'error.E_LABELS.problem.instant': '"{value}" in labelled_at is no instant, or lies in the future.',
  'error.E_LABELS.problem.text': 'the text is empty.',
  'error.E_LABELS.problem.twice': '"{value}" has two labels by the same person at the same instant.',
  'error.E_LABELS.others': 'Also at fault: {lines}.',
  'error.E_LABELS.why': 'Labels decide what figures say, so a file with a fault is refused whole. {others}',
  'error.E_LABELS.fix':
    'Correct these lines; `hicare classify label --export FILE.csv` writes a file of the right form.',
} as const;
