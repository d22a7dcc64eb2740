// English words: the pages and decisions about issues.

export const issues = {
  'command.issue': 'what contacts were about one thing, across channels and days, and why',
  'command.issue.list':
    'one row per issue: its contacts, whether the first one settled it, second complaints',
  'command.issue.show':
    'one issue: its contacts with the rule that joined each, conversations, messages, decisions',
  'command.issue.link': 'say that two conversations are about one issue; --undo takes it back',
  'command.issue.split': 'say that two conversations are about different issues; --undo takes it back',
  'argument.issue': 'the id of its first conversation in the source, or of any other conversation of it',
  'argument.issue_end':
    'the id of a conversation in its source; SOURCE/ID or SOURCE/SHOP/ID where that id stands twice',
  'flag.issue_reason': 'why; kept sealed with the decision (needs the key)',
  'flag.issue_undo': 'take the standing decision about these two back',

  'issue.link':
    '{a} and {b} are about one issue (decision {decision}): {a} is in issue {issue_a}, {b} in issue {issue_b}.',
  'issue.split':
    '{a} and {b} are about different issues (decision {decision}): {a} is in issue {issue_a}, {b} in issue {issue_b}.',
  'issue.undone_only': 'Decision {decision} about {a} and {b} was taken back.',
  'issue.undone': 'Decision {decision} was taken back: {a} is in issue {issue_a}, {b} in issue {issue_b}.',
  'issue.dry_run': 'Dry run, nothing was written. It would be: {said}',

  'note.no_issue':
    'This conversation is in no issue: we began it, a bot ended it, it only says thanks, or it is excluded.',
  'page.issue': 'Issue {id}',
  'page.issues': 'Issues',
  'page.contacts': 'Contacts',
  'column.untyped_contacts': 'held by nearness',
  'column.channels': 'channels',
  'column.fcr': 'first contact',
  'column.second_complaint': 'second complaint',
  'column.position': 'contact no.',
  'column.ended_at': 'ended',
  'column.pause': 'pause before',
  'word.first': 'first',
  'word.same_order': 'same order',
  'word.same_topic': 'same topic',
  'word.linked': 'linked by a person',
  'word.link': 'link',
  'word.solved_at_once': 'settled it',
  'word.not_solved_at_once': 'did not settle it',
  'word.complained_once': 'complained once',
  'word.complained_again': 'complained again',
  'issue.because.first': '{rule}: no earlier issue of this customer fitted, so it opened this one.',
  'issue.because.same_order':
    '{rule}: it names the issue’s order, not two complaints of different types, within {gap} of the contact before it and {age} of the first.',
  'issue.because.same_topic':
    '{rule}: one of them names no order and both have the same type and sub-scene or category, within {gap} and {age}.',
  'issue.because.untyped':
    '{rule}: neither order nor topic tells them apart, and it came within {untyped} of the contact before it; left out of the strict figure.',
  'issue.because.linked': '{rule}: whatever order, topic and time say; the decisions stand below.',

  'error.E_NOT_FOUND.kind.issue': 'issue',
  'error.E_CONVERSATION_AMBIGUOUS.what': 'Several conversations are called "{id}".',
  'error.E_CONVERSATION_AMBIGUOUS.why': 'An id is unique within a shop of a source only: {names}.',
  'error.E_CONVERSATION_AMBIGUOUS.fix': 'Write SOURCE/SHOP/ID.',
  'error.E_SAME_CONVERSATION.what': 'Both names mean conversation {id}.',
  'error.E_SAME_CONVERSATION.why': 'A link or split is about two conversations.',
  'error.E_SAME_CONVERSATION.fix':
    'Name two different ones; `hicare issue show {id}` lists those of its issue.',
  'error.E_NO_CONTACT.what': 'Conversation {id} is in no issue.',
  'error.E_NO_CONTACT.why':
    'Issues are made of what customers began: conversations that we started, that a bot ended, that only say thanks, and spam are none.',
  'error.E_NO_CONTACT.fix': '`hicare conversation show {id}` tells which of these it is.',
  'error.E_OTHER_CUSTOMER.what': 'Conversations {a} and {b} belong to different customers.',
  'error.E_OTHER_CUSTOMER.why': 'An issue is one customer’s.',
  'error.E_OTHER_CUSTOMER.fix':
    'If they are one person, say so first: `hicare customer merge {a} {b} --reason TEXT`.',
  'error.E_ISSUE_DECIDED.what': 'A {kind} of {a} and {b} stands already (decision {decision}).',
  'error.E_ISSUE_DECIDED.why': 'Two words on the same conversations would repeat or contradict each other.',
  'error.E_ISSUE_DECIDED.fix': 'Take it back first: `hicare issue {kind} {a} {b} --undo`.',
  'error.E_ISSUE_NOT_DECIDED.what': 'No {kind} of {a} and {b} stands.',
  'error.E_ISSUE_NOT_DECIDED.why': 'It was never decided, or was taken back before.',
  'error.E_ISSUE_NOT_DECIDED.fix': '`hicare issue show {a}` lists the decisions about its issue.',
} as const;
