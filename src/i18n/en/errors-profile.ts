// English words: errors of choosing the profile of a file.

export const profileErrors = {
  'error.E_PROFILE_UNKNOWN.what': 'There is no profile {profile}.',
  'error.E_PROFILE_UNKNOWN.why': 'No built-in profile has this name.',
  'error.E_PROFILE_UNKNOWN.fix':
    '{hint} `hicare profile list` shows all; --map FILE takes a mapping of yours.',
  'error.E_PROFILE_NONE.what': 'No profile fits the file {file}.',
  'error.E_PROFILE_NONE.why':
    'Nearest is {nearest}, which misses the columns {missing}. Columns that it does not know: {unknown}.',
  'error.E_PROFILE_NONE.fix':
    'If it is such a file, export it again with these columns. If not, write a mapping: hicare profile new {file}',
  'error.E_PROFILE_TIE.what': 'More than one profile fits the file {file}.',
  'error.E_PROFILE_TIE.why': 'These fit equally well: {candidates}.',
  'error.E_PROFILE_TIE.fix': 'Say which it is: --profile {first}',
  'error.E_PROFILE_MISFIT.what': 'The file {file} is not what {profile} reads.',
  'error.E_PROFILE_MISFIT.why': '{problem}',
  'error.E_PROFILE_MISFIT.problem.format': 'It is {found}; the profile reads {formats}.',
  'error.E_PROFILE_MISFIT.problem.columns':
    'Columns that are missing: {missing}. Columns that it does not know: {unknown}.',
  'error.E_PROFILE_MISFIT.problem.forbidden': 'It has columns of another kind of file: {missing}.',
  'error.E_PROFILE_MISFIT.problem.encoding': 'Its encoding is none that the profile reads: {encodings}.',
  'error.E_PROFILE_MISFIT.fix':
    'See what fits: hicare profile detect {file}. The columns of a profile: hicare profile show NAME',
} as const;
