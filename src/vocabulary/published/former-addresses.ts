// Addresses that led to a page before: they are kept for ever, so that nobody who noted one down is lost.

/** A slug of this site, or a path of the site before it, with what followed a question mark. */
export const isFormerAddress = (address: string): boolean =>
  address.length <= 500 && (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(address) || /^\/[^\s/#][^\s#]*$/.test(address))
