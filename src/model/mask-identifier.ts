// Identifiers of customers for people's eyes: enough to recognise one, too little to use it (reliability.md §2.2).
import type { IdentifierKind } from './identity.ts';
import { maskText } from './masking.ts';

/** `138****1234`, `a***@d.com`; an account's id keeps its first character. What no pattern knows shows nothing. */
export function maskIdentifier(kind: IdentifierKind, plain: string): string {
  const [first = ''] = plain;
  if (kind === 'account') return `${first}***`;
  const masked = maskText(plain);
  return masked === plain ? `${first}***` : masked;
}
