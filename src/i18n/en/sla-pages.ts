// English words: `hicare sla report` and `hicare sla explain`.

export const slaPages = {
  'command.sla.report': 'how many clocks met their targets, by clock and rule, and by what else you name',
  'command.sla.explain': 'the clocks of one conversation, and how the time of each adds up',

  'report.sla.title': 'Service levels',
  'section.attainment': 'Attainment by clock and rule',
  'section.all_met': 'Conversations with all targets met',
  'section.sla_clocks': 'Clocks',
  'section.sla_sum': 'How the time of {clock} adds up (round {round})',
  'page.sla_explain': 'Clocks of conversation {id}',

  'note.attainment':
    'Attainment is met ÷ (met + breached) over clocks that are due; a breach happens at its due instant. Clocks met early count once they are due; presumed ones ran out after the data ends.',
  'note.order_clocks':
    'Clocks of orders count under the day the order was placed; what an order has no value for is empty.',
  'note.calendar_assumed':
    'Calendar assumed for {count} clocks: no holiday table knows their year, so weekdays decided when they were due.',
  'note.sla_sum': 'Counted {sum} of a target of {target}.',
  'note.sla_steps': '{count} stretches in the middle are not shown.',
  'note.no_clocks':
    'No rule of the policy sets a target for this conversation, or it is left out of all figures.',

  'column.calendar': 'calendar',
  'column.due_clocks': 'due',
  'column.breached': 'breached',
  'column.attainment': 'attainment',
  'column.met_early': 'met early',
  'column.presumed': 'presumed',
  'column.running': 'running',
  'column.exempt': 'exempt',
  'column.no_data': 'no data',
  'column.stopped_at': 'stopped',
  'column.from': 'from',
  'column.until': 'until',
  'column.stretch': 'stretch',
  'column.counted': 'counted',
  'column.sum': 'sum',

  'word.counted': 'counted',
} as const;
