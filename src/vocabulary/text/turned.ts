// Hidden signs that show letters in another order than they are read in: what somebody sees is then not what is compared, searched and found.

const turning = /[\u202a-\u202e\u2066-\u2069]/g

/** Whether a text has one: an override, an embedding or an isolate. The marks that only settle a direction (U+200E, U+200F) turn nothing. */
export const isTurned = (text: string): boolean => text.search(turning) >= 0

export const withoutTurning = (text: string): string => text.replace(turning, '')
