// Two large forms, invented, built as public ones are: a household survey of 1,000 rows and a survey of facilities, with the habits of their authors and of spreadsheets.
import { spreadsheet } from './spreadsheet.ts'

type Row = Readonly<Record<string, string>>

/** Heads as they stand in such forms: the words first, the type somewhere among them, pictures, columns of other tools, one that is blank. */
const householdHead = [
  'label::English (en)',
  'appearance',
  'type',
  'name',
  'hint::English (en)',
  'label::Français (fr)',
  'label::Arabic (ar)',
  'required',
  'relevant',
  'read_only',
  'choice_filter',
  'constraint',
  'constraint_message::English (en)',
  'constraint_message::Arabic (ar)',
  'calculation',
  'default',
  'repeat_count',
  'media::image',
  'parameters',
]

const asked = (type: string, name: string, words = name, rest: Row = {}): Row => ({
  type,
  name,
  'label::English (en)': `${words} `,
  'label::Français (fr)': `${words} (fr)`,
  'label::Arabic (ar)': `${words} (ع)`,
  required: 'yes',
  ...rest,
})
const follows = (name: string, calculation: string): Row => ({ type: 'calculate', name, calculation, required: 'yes' })
const begins = (type: string, name: string, rest: Row = {}): Row => ({
  type,
  name,
  'label::English (en)': name,
  ...rest,
})
const ends = (type: string, name = ''): Row => ({ type, name })

const none = "not(selected(., ‘none’) and count-selected(.) > 1) and not(selected(.,'dk') and count-selected(.) >1)"

const member: readonly Row[] = [
  begins('begin repeat', 'member', { repeat_count: '${size}' }),
  follows('nth', 'position(..)'),
  asked('text', 'called', 'NUMBER ${nth}: what is the person called?'),
  asked('select_one sex', 'sex', 'Sex of ${called}'),
  asked('integer', 'age', 'Age of ${called} in years', { constraint: '.>=0 and .<110', required: 'TRUE' }),
  asked('integer', 'months', 'Age of ${called} in months', {
    relevant: '${age}=0',
    constraint: '. < 12',
    default: '0',
  }),
  follows('under5', "if(${age}<5, '1', '0')"),
  follows('school_aged', 'if(${age} >=6 and ${age}<=17, 1, 0)'),
  follows('infant', "if((${age}='0' and ${months}<'6'), '1', '0')"),
  asked('select_multiple difficulty or_other', 'difficulties', 'Difficulties of ${called}', { constraint: none }),
  asked('text', 'difficulty_which', 'Which one?', { relevant: "selected(${difficulties}, 'walking')" }),
  begins('begin group', 'small', { relevant: "${under5}='1'", required: 'yes' }),
  asked('select_one yes_no_dk', 'present', 'Is ${called} there?'),
  asked('integer', 'arm', 'Round the arm, in mm', { relevant: "${present}='yes'", constraint: '. >50 and .<200' }),
  asked('note', 'refer', 'Show ${called} the way to a doctor.', {
    relevant: "${present}='yes' and ${arm}<115 and not(selected(${difficulties},'none'))",
    constraint: '1=1',
  }),
  ends('end group', 'small'),
  ends('end repeat'),
]

/** A subject of a survey, as they follow one another: whether, how many, which, why. */
const subject = (n: number): readonly Row[] => {
  const id = (name: string) => `${name}_${n}`
  const now = (name: string) => `\${${id(name)}}`
  return [
    begins('begin_group', id('subject'), {
      relevant: n % 3 === 0 ? '${children}>0 or ${size} >2' : '',
      required: 'yes',
    }),
    asked('select_one yes_no_dk', id('has'), `Subject ${n}: is it there?`, { appearance: 'quick' }),
    asked('integer', id('many'), `Subject ${n}: how many?`, {
      relevant: `${now('has')} = 'yes'`,
      constraint: 'if(${size} > 3, . <= ${size}, .>=0 and .<20)',
      'constraint_message::English (en)': 'No more than live there',
    }),
    asked('select_multiple reason', id('why'), `Subject ${n}: why not?`, {
      relevant: `not(selected(${now('has')}, “yes”))`,
      constraint: `${none} and count-selected(.) <= 3`,
    }),
    asked('text', id('other'), 'If other, please say which', { relevant: `selected(${now('why')},'other')` }),
    follows(id('score'), `coalesce(${now('many')},0) + count-selected(${now('why')})*2`),
    follows(
      id('level'),
      `if(${now('score')}=0, 'none', if(${now('score')} <= 2, 'some', if(selected(${now('why')}, 'far'), 'far', 'much')))`,
    ),
    asked('note', id('told'), `Subject ${n} stands at ${now('level')}.`, { relevant: `${now('level')} != 'none'` }),
    ends('end_group'),
  ]
}

const householdRows: readonly Row[] = [
  { type: 'start', name: 'start' },
  { type: 'end', name: 'end' },
  { type: 'today', name: 'today' },
  { type: 'deviceid', name: 'device' },
  begins('begin group', 'where'),
  asked('select_one region', 'region', 'Region', { appearance: 'minimal' }),
  asked('select_one district', 'district', 'District', { choice_filter: 'region=${region}', appearance: 'minimal' }),
  asked('select_one ward', 'ward', 'Ward', { choice_filter: 'district = ${district} and region=${region}' }),
  asked('gps', 'spot', 'Take the place', { required: '' }),
  follows('region_said', "jr:choice-name(${region}, '${region}')"),
  ends('end group'),
  asked('select_one yes_no_dk', 'agreed', 'We are in ${region_said}. Do you agree to answer?'),
  begins('begin group', 'household', { relevant: "${agreed} = 'yes'" }),
  asked('select_one yes_no_dk', 'heads', 'Are you the head of the household?', { 'media::image': 'head.png' }),
  asked('integer', 'size', 'How many live there?', { constraint: "if(selected(${heads},'no'), . >= 2, .>=1)" }),
  ...member,
  follows('children', 'sum(${under5})'),
  follows('pupils', 'sum(${school_aged})'),
  follows('oldest', 'max(${age})'),
  follows('first_called', 'indexed-repeat(${called}, ${member}, 1)'),
  asked('select_one kind', 'kind', 'Kind of household', {
    calculation: "if(${children} > 1, 'large', if(${pupils} >= 1, 'school', ''))",
  }),
  asked('note', 'mismatch', 'Not as many as were said: ${size}', { relevant: 'count(${member}) != ${size}' }),
  ends('end group'),
  ...Array.from({ length: 106 }, (_, at) => subject(at + 1)).flat(),
]

const filled = (head: readonly string[], rows: readonly Row[]): string[][] =>
  rows.map((row) => head.map((column) => row[column] ?? ''))

const plainChoices = (list: string, ...names: readonly string[]): string[][] =>
  names.map((name) => [list, name, `${name} `, `${name} (ع)`, '', ''])
const regions = ['north', 'south', 'islands']
const districts = regions.flatMap((region) => [1, 2, 3].map((n) => ({ region, name: `${region}_${n}` })))
const wards = districts.flatMap(({ region, name }) =>
  [1, 2].map((n) => ({ region, district: name, name: `${name}_w${n}` })),
)

export const household = {
  rows: householdRows.length + 1,
  bytes: () =>
    spreadsheet({
      settings: [
        ['form_title', 'form_id', 'version', 'style'],
        ['Household survey', 'household-2026', '2026112701', 'pages'],
      ],
      choices: [
        ['list_name', 'name', 'label::English (en)', 'label::Arabic (ar)', 'region', 'district'],
        ...plainChoices('yes_no_dk', 'yes', 'no', 'dk'),
        ['', '', '', '', '', ''],
        ...plainChoices('sex', 'female', 'male'),
        ...plainChoices('difficulty', 'seeing', 'hearing', 'walking', 'none', 'dk'),
        ...plainChoices('reason', 'far', 'dear', 'closed', 'other', 'none', 'dk'),
        ...plainChoices('kind', 'large', 'school'),
        ...plainChoices('region', ...regions),
        ...districts.map(({ region, name }) => ['district', name, name, '', region, '']),
        ...wards.map(({ region, district, name }) => ['ward', name, name, '', region, district]),
        ['', '', 'end of the lists', '', '', ''],
      ],
      survey: [householdHead, ...filled(householdHead, householdRows), ...Array.from({ length: 40 }, () => [' '])],
      external_choices: [['list_name', 'name', 'label']],
    }),
}

const facilityHead = [
  'name',
  'type',
  'label',
  'label::Hausa',
  'hint',
  'relevant',
  'constraint',
  'calculation',
  'disabled',
]

const facilityRows: readonly Row[] = [
  { type: 'today', name: 'today' },
  { type: 'username', name: 'who' },
  {
    type: 'date',
    name: 'came',
    label: 'Day of the visit',
    constraint: '(int(${today} - ${came})) <= 30 and ${came} <= ${today}',
  },
  { type: 'time', name: 'from', label: 'From' },
  { type: 'Select_one kind', name: 'kind', label: 'Kind of facility' },
  { type: 'select one yesno', name: 'beds_any', label: 'Are there beds?', 'label::Hausa': 'gadaje?' },
  { type: 'begin repeat', name: 'wing', label: 'Wing', relevant: "${beds_any} = 'y'" },
  { type: 'text', name: 'wing_name', label: 'Wing, and its name' },
  { type: 'begin repeat', name: 'room', label: 'Room' },
  { type: 'integer', name: 'beds', label: 'Beds', constraint: '. >= 0' },
  { type: 'integer', name: 'persons', label: 'Persons' },
  { type: 'decimal', name: 'area', label: 'm²' },
  { type: 'note', name: 'each', label: 'm² each', calculation: 'round(${area} div ${persons}, 1)' },
  { type: 'text', name: 'why', label: 'Why so little?', relevant: '${each} < 4 and ${persons} > ${beds}' },
  { type: 'end repeat', name: 'room' },
  { type: 'calculate', name: 'wing_persons', calculation: 'sum(${persons})' },
  { type: 'end repeat', name: 'wing' },
  { type: 'calculate', name: 'all_persons', calculation: 'sum(${wing_persons})' },
  { type: 'calculate', name: 'least', calculation: 'min(${each})' },
  {
    type: 'calculate',
    name: 'rate',
    calculation: 'if(${all_persons} > 0, round(${staff} div ${all_persons} * 100, 1), 0)',
  },
  { type: 'range', name: 'staff', label: 'Staff' },
  { type: 'acknowledge', name: 'seen', label: 'Read this' },
  { type: 'select_multiple kind', name: 'kinds', label: 'All kinds', relevant: "${kind} != ''" },
  {
    type: 'calculate',
    name: 'kinds_said',
    calculation: "join(', ', jr:choice-name(selected-at(${kinds}, 0), '${kinds}'), ${kind})",
  },
  { type: 'text', name: 'old', label: 'No longer asked', disabled: 'yes' },
  { type: 'audio', name: 'heard', label: 'Record' },
  { type: 'note', name: 'end_note', label: 'There are ${all_persons} persons, ${rate} staff for each hundred.' },
]

export const facility = {
  bytes: () =>
    spreadsheet({
      survey: [facilityHead, ...filled(facilityHead, facilityRows)],
      choices: [
        ['list name', 'name', 'label'],
        ['yesno', 'y', 'Yes'],
        ['yesno', 'n', 'No'],
        ['kind', 1, 'Health centre'],
        ['kind', 2, 'Hospital'],
        ['kind', 98, 'Other'],
      ],
    }),
}
