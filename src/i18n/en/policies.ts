// English words: policies, their presets and warnings, and what another policy would give.

export const policies = {
  'command.policy.show': 'the policy in force and its two hashes',
  'command.policy.check': 'check a policy file, and tell what in it has no effect',
  'command.policy.diff': 'what two policies say differently, key by key',
  'command.policy.presets': 'the presets that come with the program, with their sources',
  'command.policy.apply': 'derive all facts in the file anew under the policy in force',
  'command.whatif': 'the same history under another policy, side by side; writes nothing',

  'argument.policy_side': 'a policy file, the name of a preset, or default',

  'flag.preset':
    'a preset over the policy; a rule of a platform stands beside our figures (hicare policy presets)',
  'flag.policy_origin': 'also where each value comes from: default, preset, or line of your file',
  'flag.whatif_policy': 'the policy file to try',
  'flag.whatif_preset': 'the preset to try, over --policy or over the policy in force',

  'usage.unknown_preset': 'There is no preset "{name}".',
  'usage.presets': 'Presets: {known}.',
  'usage.preset_is_rule': 'The preset {name} is the rule of a platform, no policy.',
  'usage.preset_beside': '`hicare report overview --preset {name}` shows it beside our figures.',
  'usage.whatif_nothing': 'No policy to try was named.',
  'usage.whatif_form': 'Name one: `hicare whatif --policy OTHER.yaml`, or `--preset NAME`.',

  'policy.valid': '{path} is a valid policy.',
  'policy.valid_but': '{path} is a valid policy, with the warnings above.',
  'policy.warning': '{place}warning: {said}',
  'policy.holidays_end':
    'calendar {calendar}: the holiday table {table} knows no day from {day} on; from then, days off are assumed from weekdays alone. Add the new year under `holiday_tables`.',
  'policy.rule_never_wins':
    'rule {rule} never wins: for all its clocks {by} matches first. Put it before, for example with `prepend:`.',
  'policy.rule_without_target': 'rule {rule} sets no target, so it has no effect.',
  'policy.promotion_over': 'promotion {promotion} was over at {at}; only older clocks still follow it.',
  'policy.promotion_target_alone':
    'rule {rule} sets {metric} in promotions only; without a target of its own it has no effect.',
  'policy.never_exempt':
    'rule {rule} exempts clocks that start outside its hours, but its calendar is `always`, which has no outside.',
  'policy.never_follows_up':
    'rule {rule} sets follow_up, but only after-sale conversations are followed up, and it matches none.',
  'policy.no_department':
    'rule {rule} sets department_answer, but no department is named under `departments`.',
  'policy.applied': 'The policy is applied: {conversations} conversations and {clocks} clocks changed.',
  'policy.would_apply':
    'Nothing was written. The policy would change {conversations} conversations and {clocks} clocks.',
  'policy.applied_before': 'The facts follow this policy already; nothing to do.',
  'policy.text_stale':
    'The word lists differ from those that the texts were read by; only `hicare classify run` (needs the key) renews them.',

  'page.policy': 'Policy in force',
  'page.policy_diff': '{a} against {b}',
  'page.presets': 'Presets',
  'page.whatif': 'What if: {name}',

  'section.whatif_rules': 'Clocks by rule',
  'section.whatif_changed': 'Clocks that change sides',

  'column.origin': 'from',
  'column.a': 'first',
  'column.b': 'second',
  'column.preset': 'preset',
  'column.preset_title': 'title',
  'column.preset_kind': 'kind',
  'column.beside': 'beside our',
  'column.read_in': 'source',
  'column.read_date': 'date',
  'column.whose': 'whose',
  'column.within': 'within',
  'column.took': 'took',
  'column.n_now': 'n, now',
  'column.value_now': 'value, now',
  'column.p90_now': 'p90, now',
  'column.met_now': 'met, now',
  'column.target_now': 'target, now',
  'column.due_now': 'due, now',
  'column.breached_now': 'breached, now',
  'column.attainment_now': 'within, now',
  'column.median_now': 'median, now',
  'column.rule_now': 'rule, now',
  'column.state_now': 'state, now',
  'column.n_then': 'n, then',
  'column.value_then': 'value, then',
  'column.p90_then': 'p90, then',
  'column.met_then': 'met, then',
  'column.target_then': 'target, then',
  'column.due_then': 'due, then',
  'column.breached_then': 'breached, then',
  'column.attainment_then': 'within, then',
  'column.median_then': 'median, then',
  'column.rule_then': 'rule, then',
  'column.state_then': 'state, then',

  'note.diff_rules': 'Numbers or rules differ: figures follow after `hicare policy apply`.',
  'note.diff_text': 'Word lists differ: figures follow after `hicare classify run`.',
  'note.diff_none': 'Both mean the same.',
  'note.check_platform': "Rules of platforms change: check against the platform's page.",
  'note.platform_days': "The platform's days: {since} … {until}, each from midnight.",
  'note.platform_left_out': 'Left out by the rule: {reasons}.',
  'note.platform_source': "Source: {source} ({date}); check against the platform's page.",
  'note.whatif':
    '"Now" is the policy in force, "then" is {name} ({hash}). Nothing was written; `hicare policy apply` would make it the policy of the file.',
  'note.whatif_changed': 'Conversations with a clock that changes sides: {count}.',
  'note.whatif_changed_orders': 'Orders with a clock that changes sides: {count}.',
  'note.whatif_same': 'Both policies have the same numbers and rules.',
  'note.whatif_text':
    'The other policy has other word lists. Texts are not read here: what follows from them needs `hicare classify run` (with the key).',
  'note.whatif_sessions':
    'Endless threads stand as they were cut; another session_gap takes hold with the next import or `hicare policy apply`.',
  'note.whatif_medians':
    "Medians: service time from start to stop in the rule's calendar, pauses included, over clocks that are due.",

  'word.queue': 'queue',
  'word.resolution': 'resolution',
  'word.closure': 'closure',
  'word.follow_up': 'follow-up',
  'word.unresolved_follow_up': 'follow-up of an unresolved contact',
  'word.department_answer': 'answer of a department',
  'word.legal_answer': 'answer to a complaint',
  'word.order_confirm': 'order confirmed',
  'word.orders_changed': 'orders that change',
  'word.conversations_changed': 'conversations that change',
  'word.policy': 'policy',
  'word.platform_rule': "platform's rule",
  'word.platform': 'platform',
  'word.ours': 'ours',
  'word.outside_hours': "outside the rule's hours",
  'word.answered_next_day': 'answered on a later day',

  'preset.top-brand.title': 'Marks of top brands',
  'preset.top-brand.definition': 'Chats are answered within 15 s; nine of ten issues need one contact.',
  'preset.taobao-3min.title': 'Taobao: answered within 3 minutes',
  'preset.taobao-3min.definition':
    'Rounds answered by a person, also with a suggested text, within 180 s ÷ rounds that began from 08:00 to 23:00, in the 30 days to yesterday. What is asked while a round is open belongs to it. Bot only is out; answered after midnight is out; not answered by midnight is in and has missed.',
  'preset.taobao-avg.title': 'Taobao: mean response time',
  'preset.taobao-avg.definition':
    'Mean time to the answer over all rounds of the 30 days to yesterday; more than 10 minutes and no answer count as 600 s. Bot only is out.',
  'preset.jd-30s.title': 'JD: first reply within 30 s',
  'preset.jd-30s.definition':
    'Sessions whose first reply by a person came within 30 s ÷ sessions that began from 09:00 to 23:00, in the 30 days to yesterday. A customer who is back within 10 minutes is in the same session; messages left outside the hours are counted apart.',
  'preset.douyin-3min.title': 'Douyin: messages answered within 3 minutes',
  'preset.douyin-3min.definition':
    'Customer messages that a person answered within 180 s, also with a suggested text ÷ all customer messages from 08:00 to 23:00, in the 30 days to yesterday. A welcome text is no answer.',
  'preset.pdd-3min.title': 'Pinduoduo: first question within 3 minutes',
  'preset.pdd-3min.definition':
    "Persons' first questions of a day that a person answered within 180 s ÷ all of them, asked from 08:00 to 23:00, in the 30 days to yesterday.",
  'preset.kuaishou-3min.title': 'Kuaishou: answered within 3 minutes',
  'preset.kuaishou-3min.definition':
    'Rounds answered by a person within 180 s ÷ rounds that began from 08:00 to 23:00, in the 30 days to yesterday. Bot only is out.',
  'preset.alibaba-24h.title': 'Alibaba.com: answered within 24 hours',
  'preset.alibaba-24h.definition':
    'Conversations whose first question a person answered within 24 hours ÷ all conversations, in the 30 days that ended a week ago.',
} as const;
