// Where to tell a weakness of the site (RFC 9116).
import type { Site } from '../site.ts'

/** Valid to the end of next year: it is written again long before. */
export const securityText = ({ address, identity, today }: Site): string =>
  [
    `Contact: ${identity.securityContact}`,
    `Expires: ${Number(today.slice(0, 4)) + 1}-12-31T23:59:59.000Z`,
    `Preferred-Languages: ${identity.languages.join(', ')}`,
    `Canonical: ${address}/.well-known/security.txt`,
    '',
  ].join('\n')
