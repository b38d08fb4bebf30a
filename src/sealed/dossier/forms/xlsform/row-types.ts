// What the types of an XLSForm’s rows mean here: where a group begins and ends, what each question asks, which have their value without being asked, and which a questionnaire does not have.

/** `begin group`, `begin_repeat`, `end group` …; null for what begins and ends nothing. */
export function edgeOf(type: string): { readonly edge: 'begin' | 'end'; readonly of: string } | null {
  const [kind = '', of = ''] = type
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .split(' ')
  const [, edge, joined] = /^(begin|end)(?:_(group|repeat))?$/.exec(kind) ?? []
  if (edge !== 'begin' && edge !== 'end') return null
  if (joined !== undefined) return { edge, of: joined }
  return edge === 'begin' || of === 'group' || of === 'repeat' ? { edge, of } : null
}

/** One answer or several, from which list, and whether another may be written. */
export const selectPattern = /^select[_ ](one|multiple|all that apply)(?: from)?[_ ]+([^\s_]\S*)(?:\s+(or[_ ]other))?$/i

/** In any of the spellings that are in use. */
export const typeWritten = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/^(?:add_(\w+)_prompt|q_(\w+)|get_(\w+))$/, '$1$2$3')

/** Kinds of rows that exist in XLSForm and that a questionnaire here does not have: what a device says of itself, lines and areas, what other files hold. */
export const isLeftOut = (type: string): boolean =>
  leftOutTypes.has(type) || /^(?:rank_|select_one_external_|uri:)/.test(type) || type.includes('_from_file')

const leftOutTypes = new Set([
  ...[
    'start',
    'end',
    'start_time',
    'end_time',
    'today',
    'deviceid',
    'device_id',
    'imei',
    'subscriberid',
    'subscriber_id',
    'simserial',
    'sim_id',
    'phonenumber',
    'username',
    'email',
  ],
  ...['audit', 'start_geopoint', 'background_audio', 'background_geopoint', 'hidden', 'geotrace', 'geoshape', 'rank'],
  ...['csv_external', 'xml_external', 'select_one_from_file', 'select_multiple_from_file'],
  ...['select_one_external', 'osm', 'entity'],
])

/** What a device notes by itself and the clock can tell as well: taken where some rule or text asks for it, as a great many forms do. */
export const clockOf: Readonly<Record<string, string>> = { today: 'today()', start: 'once(now())' }

/** A value given to what nobody is shown: a text, or a rule that is followed once. */
export const constantOf = (given: string): string => {
  if (/^(?:[a-z][a-z:-]*\(|\$\{)/.test(given)) return `once(${given})`
  return given.includes("'") ? `"${given.replaceAll('"', '”')}"` : `'${given}'`
}

/** What `start=0 end=10 step=2` lets an answer to a `range` be, as a number with its rule; null for what is none. From 1 to 10 by ones where it says nothing, as ODK has it. */
export function rangeOf(parameters: string | null) {
  const said = new Map(
    (parameters ?? '').split(/[\s,;]+/).map((one): [string, string | undefined] => {
      const [name = '', value] = one.split('=')
      return [name, value]
    }),
  )
  const [start, end, step] = ['start', 'end', 'step'].map((name, at) => Number(said.get(name) ?? [1, 10, 1][at]))
  if (start === undefined || end === undefined || !step || ![start, end, step].every(Number.isFinite)) return null
  const [least, most, by] = [Math.min(start, end), Math.max(start, end), Math.abs(step)]
  const whole = [start, end, step].every(Number.isInteger)
  const steps = `(. - ${least}) div ${by}`
  return {
    number: { type: 'number', unit: '', unitText: {}, ...(whole ? { whole } : {}) } as const,
    constraint: `. >= ${least} and . <= ${most}${whole && by === 1 ? '' : ` and abs(${steps} - round(${steps})) < 0.000001`}`,
    constraintText: {
      ar: `من ${least} إلى ${most}${by === 1 ? '' : `، بخطوات من ${by}`}`,
      fr: `De ${least} à ${most}${by === 1 ? '' : `, par pas de ${by}`}`,
      en: `From ${least} to ${most}${by === 1 ? '' : `, in steps of ${by}`}`,
    },
  }
}

/** The question that a type asks by itself, without a list; null for what is none. */
export function plainKind(type: string) {
  switch (type) {
    case 'text':
    case 'string':
    case 'barcode':
    case 'phone_number':
      return { type: 'text' } as const
    case 'integer':
    case 'int':
      return { type: 'number', unit: '', unitText: {}, whole: true } as const
    case 'decimal':
      return { type: 'number', unit: '', unitText: {} } as const
    case 'date':
    case 'time':
    case 'geopoint':
      return { type } as const
    case 'datetime':
    case 'date_time':
      return { type: 'moment' } as const
    case 'gps':
    case 'location':
      return { type: 'geopoint' } as const
    case 'image':
    case 'photo':
      return { type: 'file', media: 'image' } as const
    case 'audio':
    case 'video':
      return { type: 'file', media: type } as const
    case 'file':
      return { type: 'file', media: 'any' } as const
    case 'acknowledge':
    case 'trigger':
      return { type: 'choice', choices: [{ id: 'OK', text: { ar: 'تمّ', fr: 'Fait', en: 'Done' } }] } as const
    default:
      return null
  }
}
