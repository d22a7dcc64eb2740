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

  'report.repeat.title': 'Second complaints',
  'section.second_complaint': 'Second complaints',
  'section.review_list': 'To look at again: further complaints of the period, beside what was done before',
  'column.earlier_conversation': 'earlier',
  'column.earlier_day': 'on',
  'column.earlier_agent': 'earlier agent',
  'column.earlier_solution': 'solution',
  'column.earlier_cost': 'cost',
  'column.earlier_resolved': 'resolved by',
  'column.new_conversation': 'new complaint',
  'column.new_day': 'on',
  'column.new_channel': 'channel',
  'column.new_type': 'new type',
  'column.new_agent': 'new agent',
  'column.gap': 'gap',
  'column.care': 'high care',
  'column.in_window': 'in window',
  'column.value_cohort_before': '28 days before',
  'word.further_complaints': 'further complaints',
  'word.repeat_orders': 'orders with two issues or more',
  'note.mature_second':
    'Mature: the newest 28 complete days that lie a whole window before the end of the data; younger complaints are pending. The first row of each cohort is all of it.',
  'note.review_list':
    'The gap runs from the end of the earlier complaint to the start of the new one; agents are those who wrote last. Solution and cost as the export gives them, else as events do.',
  'note.complaint_cohort':
    'Issues with a complaint count under the day on which their first complaint started, by the attributes of the first conversation.',
  'note.repeat_orders': 'Orders about which two issues or more were opened in the period: {count}.',

  'section.mature_cohort': 'First-contact resolution and second complaints: newest mature 28 days',
  'section.complaint_types': 'Complaints by type',
  'note.complaint_types': 'Issues, under the day of their first complaint.',
  'note.complaint_deciders': 'What decided that conversations opened in the period are complaints: {list}.',
} as const;
