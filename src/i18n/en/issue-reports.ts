// English words: the reports of issues: first-contact resolution, and second complaints with their review list.

export const issueReports = {
  'report.fcr.title': 'First-contact resolution',
  'section.fcr_windows': 'By window',
  'section.fcr_groups': 'The period, within {window}',
  'section.cross_channel': 'Resolved across channels, by the channel of the first contact',

  'column.window': 'window',
  'column.cohort': 'cohort',
  'column.since_day': 'since',
  'column.until_day': 'until',
  'column.early_failures': 'early failures',
  'column.fcr_strict': 'strict',
  'column.fcr_strict_n': 'strict n',
  'column.fcr_km': 'KM',
  'column.fcr_km_n': 'KM n',
  'column.fcr_km_low': 'KM low',
  'column.fcr_km_high': 'KM high',
  'column.untyped_share': 'untyped',
  'column.without_identifier': 'unidentified',

  'word.asked_period': 'period',
  'word.mature_cohort': 'mature',
  'word.issues': 'issues',

  'note.mature_cohort':
    'Mature: the newest 28 complete days that lie a whole window before the end of the data. KM: Kaplan–Meier over all issues, the young ones as far as they were watched. Untyped: issues held together by nearness in time alone. Unidentified: contacts without a strong identifier.',
  'note.fcr_credit':
    'Credit goes to the first contact’s first responder, whoever else took part; unknown: nobody answered, or the export does not say who.',
  'note.issue_cohort':
    'Issues count under the day on which their first contact started, by the attributes of its first conversation.',
  'note.fcr_target':
    'The target is meant for the policy’s window, {window}; the longer the window, the fewer pass it.',
} as const;
