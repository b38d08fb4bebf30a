// Words about what reaches the institution about a place outside its visits. It is no complaints body: a complaint is handed over, and that is an act of its own.

export const alertKinds = ['request', 'alert', 'death', 'serious-incident', 'information'] as const
/** `request` asks for a visit; `alert` tells of a risk or of ill-treatment; the next two are events of the place; `information` asks for nothing. */
export type AlertKind = (typeof alertKinds)[number]

export const alertWays = ['letter', 'call', 'message', 'in-person', 'authority', 'body', 'press'] as const
/** How it came. `authority` is the place's own notice; `body` another institution or an organisation. */
export type AlertWay = (typeof alertWays)[number]

export const alertSteps = ['asked', 'programme', 'visited', 'handed-over', 'noted', 'closed', 'reopened'] as const
/** What was done about it: asked the authority, proposed for the programme, seen on a visit, handed over to another body, noted, closed, taken up again. */
export type AlertStep = (typeof alertSteps)[number]

export const handOverConsents = ['given', 'names-nobody'] as const
/** On what ground something may be handed over: the person behind it agreed, or what is handed over names and describes nobody. OPCAT 21(2). */
export type HandOverConsent = (typeof handOverConsents)[number]
