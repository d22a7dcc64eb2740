// Chinese words: pages that are no metric reports (status, conversations, orders, policy, catalogue).
import type { pages as english } from '../en/pages.ts';

export const pages: Readonly<Record<keyof typeof english, string>> = {
  'page.policy': '当前规则',
  'page.key': '键',
  'page.value': '值',
};
