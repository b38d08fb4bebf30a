// Words of remote work: how somebody was spoken or written with, from which side, who could hear, and on which ground documents are asked for.

/** `hotline`: a call to the mechanism's own line. A video is heard and seen, and so is whoever else is in the room. */
export const contactMeans = ['call', 'hotline', 'video', 'letter'] as const

/** Which side began it. */
export const contactSides = ['them', 'us'] as const

/** A person deprived of liberty is heard in an interview with a seal of its own, never here. */
export const contactParties = [
  'deprived-person',
  'relative',
  'lawyer',
  'released-person',
  'director',
  'staff',
  'health-staff',
  'authority',
  'organisation',
  'unknown',
  'other',
] as const

/** How a person was heard in an interview. `not-heard`: there was none, and her stream keeps only the watch for reprisals. */
export const interviewMeans = ['in-person', 'call', 'video', 'letter', 'not-heard'] as const

/** Whether anybody else was in the room or could hear. Not to know is an answer. */
export const presences = ['nobody', 'somebody', 'not-known'] as const
export type Presence = (typeof presences)[number]

/** OPCAT 20(a): numbers of persons, of places and where they are. OPCAT 20(b): treatment and conditions. */
export const documentGrounds = ['opcat-20-a', 'opcat-20-b', 'national-law'] as const

/** The outcome of a request. A part leaves the rest due. */
export const documentsCame = ['whole', 'part'] as const
