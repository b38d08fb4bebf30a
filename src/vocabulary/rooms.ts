// The rooms in which a person can be writing, and therefore who will read it.

export const rooms = ['lobby', 'sealed', 'institution', 'public'] as const
export type Room = (typeof rooms)[number]
