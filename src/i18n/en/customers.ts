// English words: customers across channels, the commands about them and what the guards found.

export const customers = {
  'command.customer': 'who is one person across channels and shops, and why',
  'command.customer.find':
    'look customers up by phone, e-mail address, nick or id; or list what the guards found',
  'command.customer.show':
    'one person: identifiers, conversations, orders, what joined them and what was refused',
  'command.customer.merge': 'say that two identifiers are one person; --undo takes it back',
  'command.customer.split':
    'say that two identifiers are never one person, or that one joins nobody; --undo takes it back',
  'argument.customer':
    'a handle (C-… account, P-… phone, E-… e-mail address), or the id of an account, order or conversation in its source',
  'argument.customer_merge': 'the other identifier',
  'argument.customer_split': 'whom it never belongs to; left out: it joins nobody',
  'flag.customer_phone': 'read a phone number from stdin, or ask for it (needs the key)',
  'flag.customer_email': 'read an e-mail address from stdin, or ask for it (needs the key)',
  'flag.customer_nick': 'read a nick or platform id from stdin, or ask for it (needs the key)',
  'flag.customer_shared': 'list identifiers that join nobody: seen with more than 3 accounts, or taken out',
  'flag.customer_quarantined':
    'list clusters with more than 10 identifiers or 3 phones, which fell apart into their accounts',
  'flag.customer_refused': 'list ties that joined nobody: a second account of one shop, or a split',
  'flag.decision_reason': 'why; kept sealed with the decision',
  'flag.decision_undo': 'take the standing decision about these identifiers back',
  'flag.lock_timeout': 'seconds to wait for another writer (default: 5)',

  'usage.one_customer': 'Exactly one customer or one list is needed.',
  'usage.customer_form':
    'Give an id, or one of `--phone -`, `--email -`, `--nick -`, or (find) one of --shared, --quarantined, --refused.',
  'usage.no_value_given': 'Nothing was given on stdin.',
  'usage.reason_needed': 'A reason is needed: whoever reads this decision later must understand it.',
  'usage.reason_form': 'Add --reason TEXT.',
  'customer.ask_phone': 'Phone number (not shown):',
  'customer.ask_email': 'E-mail address (not shown):',
  'customer.ask_nick': 'Nick or platform id (not shown):',
  'customer.merge':
    '{a} and {b} are one person now (decision {decision}); {moved} conversations belong to another person than before.',
  'customer.split':
    '{a} and {b} are never one person (decision {decision}); {moved} conversations belong to another person than before.',
  'customer.taken_out':
    '{a} joins nobody from now on (decision {decision}); {moved} conversations belong to another person than before.',
  'customer.undone':
    'Decision {decision} was taken back; {moved} conversations belong to another person than before.',
  'customer.dry_run': 'Dry run, nothing was written. It would be: {said}',

  'database.brought_up':
    'The database was brought from schema {from} to {to}; its state before is kept in {path}.',

  'page.customer': 'Customer {id}',
  'page.customers': 'Customers',
  'page.identifiers': 'Identifiers',
  'page.refused': 'Ties that joined nobody',
  'page.decisions': 'Decisions',
  'page.shared': 'Identifiers that join nobody',
  'page.quarantined': 'Clusters that fell apart into their accounts',
  'page.dropped': 'Ties that joined nobody',
  'column.identifier': 'identifier',
  'column.masked': 'value, masked',
  'column.first_seen_at': 'first seen',
  'column.records': 'records',
  'column.joined_by': 'joined by',
  'column.joined_to': 'to',
  'column.joined_in': 'in record',
  'column.other': 'other',
  'column.customer': 'customer',
  'column.accounts': 'accounts',
  'column.emails': 'e-mail addresses',
  'column.phones': 'phones',
  'column.conversations': 'conversations',
  'column.orders': 'orders',
  'column.decision': 'decision',
  'column.decided_by': 'by',
  'column.decided_at': 'decided',
  'column.undone_at': 'taken back',
  'column.contacts': 'contacts',
  'column.unidentified_contacts': 'contacts of nobody known',
  'column.unidentified_share': 'their share',
  'column.shared_identifiers': 'shared identifiers',
  'column.quarantined_clusters': 'clusters fallen apart',
  'column.refused_ties': 'refused ties',
  'note.guards': 'Listed by `hicare customer find --shared`, `--quarantined` and `--refused`.',
  'note.identifiers_sealed': 'Values are sealed; with the key they are shown masked.',
  'word.account': 'account',
  'word.joined': 'joined',
  'word.alone': 'alone',
  'word.shared': 'shared, joins nobody',
  'word.quarantined': 'fallen apart',
  'word.second_account': 'second account of one shop',
  'word.split': 'split by a person',
  'word.merge': 'merge',

  'error.E_LITERAL_VALUE.what': 'A personal value may not stand on the command line.',
  'error.E_LITERAL_VALUE.why':
    'Other users of this machine see it in the list of processes, and the shell keeps it in its history.',
  'error.E_LITERAL_VALUE.fix':
    'Write `-` in its place: the value is read from stdin, or asked for without being shown.',
  'error.E_CUSTOMER_UNKNOWN.what': 'Nobody is known by that.',
  'error.E_CUSTOMER_UNKNOWN.why':
    'No conversation, call or order names it; masked, relay and service numbers identify nobody, and ids of accounts are found with the key only.',
  'error.E_CUSTOMER_UNKNOWN.fix':
    'Try another identifier: `hicare customer find --phone -`, or the id of an order.',
  'error.E_CUSTOMER_AMBIGUOUS.what': 'That may be several customers: {handles}.',
  'error.E_CUSTOMER_AMBIGUOUS.why': 'Ids are unique in one shop of one source only.',
  'error.E_CUSTOMER_AMBIGUOUS.fix': 'Say the same with one of them in place of the id.',
  'error.E_ALREADY_DECIDED.what': 'Decision {decision} ({kind}) about {a} {b} stands already.',
  'error.E_ALREADY_DECIDED.why': 'A second word on the same identifiers would repeat or contradict it.',
  'error.E_ALREADY_DECIDED.fix': 'Take it back first: `hicare customer {kind} {a} {b} --undo`.',
  'error.E_NOT_DECIDED.what': 'No {kind} of {a} {b} stands.',
  'error.E_NOT_DECIDED.why': 'It was never decided, or was taken back before.',
  'error.E_NOT_DECIDED.fix': '`hicare customer show {a}` lists the decisions about this customer.',
} as const;
