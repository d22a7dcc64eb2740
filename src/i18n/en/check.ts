// English words: `hicare sla check`, its flags, lines and columns.

export const check = {
  'command.sla': 'targets with a clock: who is waiting beyond them',
  'command.sla.check':
    'print each new breach once, for cron; exit 10 when there are any, 12 when a source is stale, else 0',

  'command.sla.ack': 'say that somebody looks after alerts: nobody is reminded of them any more',
  'command.sla.unack': 'take that back',

  'argument.alert': 'alerts by the id behind their line (#1a2b3c4d), or by its first digits',
  'flag.ack_by': 'who looks after them (default: you)',
  'flag.ack_note': 'what is being done; it is sealed, and needs the key',

  'flag.check_open': 'all clocks that are overdue and still run, told before or not; records nothing',
  'flag.check_with_notes':
    'show what was noted with acknowledgements (with --open; needs the key); phones and e-mail addresses are masked',
  'flag.check_warn': 'also clocks that have used 80 % of their target; exit 11 when only such are found',
  'flag.check_notify': 'also send what is new to the targets in hicare.yaml',
  'flag.check_nagios': 'one status line and exit 0, 1, 2 or 3 as monitoring plug-ins do; implies --open',
  'flag.check_exit_zero': 'exit 0 also when something is found (errors keep their codes)',
  'flag.check_limit': 'at most so many alerts; the others are told by the next run',
  'flag.check_format': 'plain (default: one line an alert), table, json, ndjson, csv or markdown',

  'check.title': 'Alerts of clocks',
  'check.none': 'Nothing new is overdue as of {at}.',
  'check.none_open': 'Nothing is overdue as of {at}.',
  'check.hidden': '{count} more will be told by the next run.',
  'check.hidden_open': '{count} more are overdue.',
  'check.baseline': '{count} older breaches were recorded as baseline and are not alerted.',
  'check.stale':
    'stale source: {source} has no data since {until} and may be {freshness} old; its running clocks cannot be judged.',
  'check.still_stale':
    'Nothing new as of {at}, but sources that were called stale before have no newer data and cannot be judged.',
  'check.line.what': '{state}: {clock}, {subject} {id}',
  'check.line.agent': 'agent {agent}',
  'check.line.acknowledged': 'acknowledged {at} by {by}',
  'check.line.acknowledged_note': 'acknowledged {at} by {by}: {note}',
  'check.line.due': 'due {due}, {overdue} ago',
  'check.line.due_unseen': 'due {due}, {overdue} ago, no answer in the data',
  'check.line.due_in': 'due {due}, {left} left',
  'check.line.rule': 'rule {rule} ({target})',
  'check.line.compensation': 'offer: {compensation} (not recorded)',
  'check.line.compensated': 'offer: {compensation} (recorded)',
  'check.nagios.ok': 'SLA OK - nothing is overdue | breached=0 presumed=0 at_risk={at_risk}',
  'check.nagios.at_risk': 'SLA WARNING - {at_risk} at risk | breached=0 presumed=0 at_risk={at_risk}',
  'check.nagios.critical':
    'SLA CRITICAL - {breached} overdue, {presumed} presumed overdue | breached={breached} presumed={presumed} at_risk={at_risk}',
  'check.nagios.stale':
    'SLA UNKNOWN - {stale} stale sources, their clocks cannot be judged | breached=0 presumed=0 at_risk={at_risk}',
  'check.nagios.failed': 'SLA UNKNOWN - {problem}',
  'usage.check_records_nothing': '{flag} sends what a run records, and {other} records nothing.',
  'usage.check_only': '{flag} goes with --check only.',
  'usage.check_not': '{flag} does not go with --check: a check tells what is new.',
  'usage.leave_one_out': 'Leave one of the two out.',
  'usage.check_leave_out': 'Leave one of them out.',
  'usage.check_one_line': '--nagios prints one status line; {other} does not go with it.',

  'ack.done': '#{id} ({clock}, {subject} {name}) is acknowledged by {by}.',
  'ack.before': '#{id} ({clock}, {subject} {name}) was acknowledged before: {at}, by {by}.',
  'ack.undone': '#{id} ({clock}, {subject} {name}) is no longer acknowledged.',
  'ack.nothing': '#{id} ({clock}, {subject} {name}) was not acknowledged.',
  'ack.dry_run': 'Would be said: {said}',
  'usage.check_notes': 'Notes belong to acknowledged alerts, which only --open shows.',
  'usage.check_notes_form': 'hicare sla check --open --with-notes',
  'usage.alert_id': 'An alert is named by the hexadecimal digits behind its line, four or more: #1a2b3c4d.',
  'usage.ack_by': 'Say who: --by NAME, or leave it out.',
  'usage.ack_note': 'Say something: --note TEXT, or leave it out.',

  'error.E_ALERT_UNKNOWN.what': 'There is no alert "{id}".',
  'error.E_ALERT_UNKNOWN.why': 'No check has told it, and no clock that is overdue or at risk has it.',
  'error.E_ALERT_UNKNOWN.fix': 'Look for its id: `hicare sla check --open`.',
  'error.E_ALERT_AMBIGUOUS.what': 'Several alerts begin with "{id}": {ids}.',
  'error.E_ALERT_AMBIGUOUS.why':
    'Ids are shown as short as they can be; an alert that came later begins alike.',
  'error.E_ALERT_AMBIGUOUS.fix': 'Say it again with one of these.',

  'column.subject': 'of',
  'column.id': 'id',
  'column.overdue': 'overdue',
  'column.compensation': 'offer',
  'column.is_compensated': 'recorded',
  'column.alert': 'alert',
  'column.short_name': 'short',
  'column.acknowledged_at': 'acknowledged',
  'column.note': 'note',
  'column.acknowledged_by': 'by',

  'word.risk_contact': 'contact about an order at risk',
  'word.alerts': 'alerts',
  'word.baseline': 'older breaches',
} as const;
