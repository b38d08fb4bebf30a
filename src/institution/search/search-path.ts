// Where the app has the one search over the registers, for its frame and for its list of screens.
export const searchPath = '/find'
