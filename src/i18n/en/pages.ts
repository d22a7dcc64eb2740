// English words: pages that are no metric reports (status, conversations, orders, policy, catalogue).

export const pages = {
  'page.policy': 'Policy in force',
  'page.key': 'key',
  'page.value': 'value',
} as const;
