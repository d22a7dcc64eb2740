// English words: `hicare sla check`, its flags, lines and columns.

export const check = {
  'command.sla': 'targets with a clock: who is waiting beyond them',
  'command.sla.check':
    'print each new breach once, for cron; exit 10 when there are any, 12 when a source is stale, else 0',

  'flag.check_open': 'all clocks that are overdue and still run, told before or not; records nothing',
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
  'check.line.what': '{state}: {clock}, {subject} {id}',
  'check.line.agent': 'agent {agent}',
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
  'usage.check_leave_out': 'Leave one of them out.',
  'usage.check_one_line': '--nagios prints one status line; {other} does not go with it.',

  'column.subject': 'of',
  'column.id': 'id',
  'column.overdue': 'overdue',
  'column.compensation': 'offer',
  'column.is_compensated': 'recorded',
  'column.alert': 'alert',

  'word.queue': 'queue',
  'word.resolution': 'resolution',
  'word.closure': 'closure',
  'word.follow_up': 'follow-up',
  'word.unresolved_follow_up': 'follow-up of an unresolved contact',
  'word.department_answer': 'answer of a department',
  'word.legal_answer': 'answer to a complaint',
  'word.order_confirm': 'order confirmation',
  'word.risk_contact': 'contact about an order at risk',
  'word.alerts': 'alerts',
  'word.baseline': 'older breaches',
} as const;
