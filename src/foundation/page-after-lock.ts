// Where the app can be begun anew after a lock without a network, in a browser that keeps no app: an address of the same page that stays in the browser's own cache.

export const pageAfterLock = '/after-lock'
