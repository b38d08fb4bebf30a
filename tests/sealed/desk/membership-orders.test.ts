// Who reads an interview, in fifty orders (in CI; ten elsewhere) of taking out, letting in, beginning anew and writing, with and without a network, and with epochs that a changed program invents: whoever is out could open nothing with all her keys, in the end all who read have everything, and nobody is accused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMainThread } from 'node:worker_threads'
import { drawing } from '../../attacks/drawing.ts'
import { allCases } from '../../support/cases.ts'
import { inThread } from '../../support/thread.ts'
import { type Act, type Doing, type Name, openOrders, type Tried } from './membership-orders.ts'

/** `WIQAYA_ORDERS` draws thousands where somebody changes who lets in whom. */
const orders = Number(process.env.WIQAYA_ORDERS ?? (allCases ? 50 : 10))

/** What some people do one after the other; how that falls between what others do is drawn, and who has a network. */
function orderOf(seed: number): { readonly order: readonly Act[]; readonly last: readonly Name[] } {
  const draw = drawing(seed)
  const oneOf = <T>(some: readonly T[]): T => some[Math.floor(draw() * some.length)] ?? assert.fail()
  const [out, back] = oneOf([
    [['takes her out'], ['lets her in']],
    [['takes her off the team'], ['has her back']],
    [
      ['takes her out', 'takes her off the team', 'gives her a last day'],
      ['lets her in', 'has her back'],
    ],
  ] as const satisfies readonly (readonly [readonly Doing[], readonly Doing[]])[])
  const decides = oneOf(['salma', 'lina', 'salma'] as const)
  const scripts: Act[][] = [
    [oneOf(out), oneOf(back), oneOf(out)].slice(0, oneOf([1, 2, 2, 3])).map((act) => `${decides} ${act}` as const),
  ]
  const decidesToo = oneOf((['salma', 'lina', 'idir'] as const).filter((name) => name !== decides))
  if (draw() < 0.5)
    scripts.push([oneOf(out), oneOf(back)].slice(0, oneOf([1, 2])).map((act) => `${decidesToo} ${act}` as const))
  const own: readonly Doing[] = [
    'writes',
    'begins anew',
    'synchronises',
    'writes',
    'writes of the visit',
    'opens the app anew',
  ]
  for (const name of ['lina', 'karim', 'amina', 'karim', 'lina', oneOf(['tablet', 'amina', 'phone'] as const)]) {
    const may = [...own, 'admits' as const, ...(name === 'lina' ? (['adds idir'] as const) : [])]
    if (draw() < 0.6)
      scripts.push([oneOf(may), oneOf(may)].slice(0, oneOf([1, 2])).map((act) => `${name} ${act}` as Act))
  }
  for (const event of ['the tablet is struck off', 'the phone is listed', 'a day passes', 'idir synchronises'] as const)
    if (draw() < 0.2) scripts.push([event])
  if (draw() < 0.1) scripts.push(['the laptop is listed', 'laptop synchronises', 'the computer of amina is struck off'])
  if (draw() < 0.1) scripts.push(['the council lets salma take it up'])
  if (draw() < 0.1)
    scripts.push(
      ['salma gives karim a last day', 'a day passes', 'salma lifts karim’s last day'].slice(0, oneOf([1, 3])) as Act[],
    )
  const isKarimOut = draw() < 0.3
  if (isKarimOut)
    scripts.push(
      (['takes karim out', 'lets karim in'] as const)
        .slice(0, oneOf([1, 2]))
        .map((act) => `${oneOf(['salma', 'lina'] as const)} ${act}` as Act),
    )
  // Also each of those who read: then nobody is left who could let the others in.
  if (draw() < 0.2) scripts.push(['salma takes all out', 'salma lets all in'])
  if (draw() < 0.2)
    scripts.push([
      'salma gives her a last day online',
      'a day passes',
      'karim begins anew online',
      oneOf(['salma lifts her last day', 'salma moves her last day'] as const),
    ])
  if (draw() < 0.4)
    for (let left = oneOf([1, 2, 3]); left > 0; left--) scripts.push([`amina invents ${seed * 10 + left}`])
  // She was left out, has it back by a manager's word alone, and her program lets her in by itself: what the others write then is not hers.
  if (draw() < 0.2)
    scripts[0] = [
      `${decides} ${oneOf(out)} online`,
      `${oneOf(['karim', 'lina'] as const)} writes online`,
      `${decides} ${oneOf(back)} online`,
      'amina synchronises',
      `amina invents ${seed * 10}`,
      'karim writes online',
      'lina writes online',
    ]
  // She lets somebody in whom the others left out, while she is taken out herself.
  if (draw() < 0.15)
    scripts[0] = [
      'salma takes karim out online',
      'lina writes online',
      'salma lets karim in online',
      'amina synchronises',
      'salma takes her out online',
      'lina writes online',
      oneOf(['amina admits', `amina invents ${seed * 10 + 5}`] as const),
      'salma lets her in online',
      'amina synchronises',
      'lina writes online',
    ]
  // A reader lets her in without a network, and comes online only after others have heard that she, or her computer, is out again.
  if (draw() < 0.15) {
    const [lets, other] = oneOf([
      ['lina', 'karim'],
      ['karim', 'lina'],
    ] as const)
    const ends = [
      ['salma takes her out online'],
      ['salma takes her off the team online'],
      ['the laptop is listed', 'the computer of amina is struck off'],
    ] as const
    scripts[0] = [
      'salma takes her out online',
      `${other} writes online`,
      'salma lets her in online',
      `${lets} synchronises`,
      `${lets} admits`,
      ...oneOf(ends),
      `${other} writes online`,
      `${lets} synchronises`,
    ]
  }
  const order: Act[] = []
  for (let left = scripts; left.length > 0; left = left.filter((script) => script.length > 0)) {
    const act = oneOf(left).shift() ?? assert.fail()
    order.push(isAtDesk(act) && !act.endsWith('online') && draw() < 0.55 ? (`${act} online` as Act) : act)
  }
  const all: readonly Name[] = ['salma', 'idir', 'lina', 'karim', 'tablet', 'amina', 'phone', 'laptop']
  const away =
    draw() < 0.5
      ? []
      : [
          isKarimOut ? 'karim' : oneOf(['lina', 'karim'] as const),
          ...all.filter((name) => !reading.includes(name) && draw() < 0.5),
        ]
  const last = all
    .filter((name) => !away.includes(name))
    .map((name) => [draw(), name] as const)
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name)
  return { order, last }
}

const reading: readonly Name[] = ['lina', 'karim']

const isAtDesk = (act: Act): boolean =>
  !act.startsWith('the ') && !act.startsWith('amina invents') && act !== 'a day passes' && !act.endsWith('synchronises')

/** Orders that were drawn, without what else was drawn: each needs a clause of its own. */
const pointed: readonly { readonly order: readonly Act[]; readonly last: readonly Name[] }[] = [
  {
    // All were taken out; Karim began it anew without Amina, whose program leaves him out in turn, and lets him in by an epoch with a higher number.
    order: [
      'lina takes karim out',
      'salma takes all out online',
      'lina lets karim in online',
      'salma lets all in',
      'karim writes online',
      'salma has her back online',
      'amina synchronises',
      'amina invents 740',
      'karim writes online',
    ],
    last: ['salma', 'karim', 'amina', 'lina'],
  },
  {
    // Karim waits to be let in, and would write in an epoch whose key Lina's handed on to a computer that is struck off by now.
    order: [
      'lina takes her off the team',
      'lina has her back online',
      'the laptop is listed',
      'salma takes karim out online',
      'lina admits online',
      'salma lets karim in online',
      'the computer of amina is struck off',
    ],
    last: ['karim', 'lina'],
  },
  {
    // Of Amina's epochs the one that lists Idir lets in nobody; it hands on one that does, in which all would refuse what he writes.
    order: [
      'lina adds idir online',
      'salma takes her off the team online',
      'lina has her back online',
      'amina invents 600810',
    ],
    last: ['lina', 'idir'],
  },
  {
    // Lina lets Amina in without a network, and has not heard that she is out again: Karim has, and is in no epoch with her.
    order: [
      'lina takes her out online',
      'lina lets her in online',
      'lina admits',
      'salma takes her out online',
      'karim writes online',
      'lina synchronises',
    ],
    last: ['karim', 'lina'],
  },
  {
    // The same of her computer, which is struck off while Lina lets her in.
    order: [
      'lina takes her out online',
      'lina lets her in online',
      'lina admits',
      'the laptop is listed',
      'the computer of amina is struck off',
      'karim writes online',
      'lina synchronises',
    ],
    last: ['karim', 'lina'],
  },
  {
    // Karim has written in the last of four epochs of Amina’s, out of which Lina left him; she has let him in by one with a lower number, to which he cannot go back.
    order: ['amina invents 711042', 'lina takes karim out', 'lina lets karim in'],
    last: ['lina', 'karim'],
  },
  {
    // Karim, whom Lina has taken out meanwhile, lets Amina in: into what he reads, and not into what Lina began without both.
    order: [
      'idir takes her out online',
      'lina writes online',
      'lina takes karim out',
      'amina invents 1005811',
      'salma lets her in online',
    ],
    last: ['karim'],
  },
  {
    // He lets her into what he had begun without her; Lina’s own, out of which he was left, is hers to go on in.
    order: [
      'salma takes her out online',
      'lina takes karim out',
      'karim begins anew online',
      'lina lets karim in',
      'salma lets all in online',
      'karim admits online',
    ],
    last: ['lina'],
  },
  {
    // Amina lets him into what she had begun after his last day, which is lifted by now; what he began without her is not hers for that.
    order: [
      'salma gives karim a last day online',
      'a day passes',
      'salma lifts karim’s last day',
      'amina writes online',
      'salma takes her off the team online',
      'karim writes online',
      'salma has her back online',
      'amina invents 1006200',
    ],
    last: ['lina'],
  },
  {
    // Amina alone read it, by a computer that is struck off by now: what she wrote there her laptop hands to those who were out as she lets them in.
    order: [
      'lina takes her out online',
      'salma takes all out online',
      'salma lets all in',
      'lina lets her in online',
      'the laptop is listed',
      'amina synchronises',
      'the computer of amina is struck off',
    ],
    last: ['karim'],
  },
  {
    // Amina’s program lets Idir in by three epochs of its own while the others write in a third of Karim’s: the server knew of no removal that hers did not, and gave him nothing.
    order: [
      'lina adds idir online',
      'salma gives her a last day online',
      'amina invents 602861',
      'tablet begins anew online',
      'karim begins anew online',
    ],
    last: ['lina', 'amina', 'idir'],
  },
]

const work = async (): Promise<Tried> => {
  const { run, close } = await openOrders()
  const tried: Tried = new Map()
  for (const { order, last } of pointed) await run(order, last, tried)
  for (let seed = 1; seed <= orders; seed++) {
    const { order, last } = orderOf(seed)
    await run(order, last, tried)
  }
  await close()
  return tried
}

if (isMainThread)
  test('whatever the order in which an interview’s readers are taken out, let in again and online, nobody could open what was written by who knew that she was out until a reader lets her in, in the end all have everything, and nobody is accused', async () => {
    const tried = await inThread(import.meta.url, work)
    const happened = [
      'takes her out',
      'has her back',
      'lets in who waits',
      'written beside an epoch without her',
      'an epoch is invented',
    ]
    assert.deepEqual(
      happened.filter((what) => !tried.has(what)),
      [],
    )
  })
else await inThread(import.meta.url, work)
