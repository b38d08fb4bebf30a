// How much a device works in the place of the sum: known to the page that offers it, and to the server that checks it.

/** Zero bits that the digest begins with: 65 536 tries on average, a second or two on a phone. */
export const workBits = 16
