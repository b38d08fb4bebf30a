// What is typed into a draft: nothing of it is lost by a cut network, a reload or a colleague, and no approval is taken back by the way.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, isPutForward } from '../../src/institution/newsroom/draft.ts'
import type { DraftContent } from '../../src/institution/newsroom/draft-content.ts'
import { differencesOf, mergedOf, proposedChoice, runsOf } from '../../src/institution/newsroom/writing/differences.ts'
import { type Writing, writingOf } from '../../src/institution/newsroom/writing/writing.ts'
import type { Instant, IsoDate } from '../../src/vocabulary/dates.ts'
import type { DraftId, PersonId } from '../../src/vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../src/vocabulary/problems.ts'

const blank: DraftContent = {
  kind: 'news',
  form: 'news',
  date: '2026-11-20' as IsoDate,
  theme: null,
  body: {},
  related: [],
  title: {},
  summary: {},
  mandate: 'prevention',
  former: [],
}
const hind = 'hind' as PersonId

/** A newsroom with one draft, and as many devices at it as are opened. */
function newsroom(first: DraftContent = { ...blank, title: { fr: 'Une visite' } }) {
  let draft: Draft = {
    id: 'draft' as DraftId,
    content: first,
    proposed: false,
    approval: null,
    planned: null,
    changedBy: hind,
    changed: '2026-11-20T10:00:00.000Z' as Instant,
    authors: [hind],
    version: 1,
  }
  let isReached = true
  const reached = async <T>(answer: () => Outcome<T>): Promise<Outcome<T>> =>
    isReached ? answer() : refuse('network-unreachable')
  const change = (content: DraftContent, version: number, takesBack: boolean): Outcome<Draft> => {
    if (version !== draft.version) return refuse('changed-meanwhile')
    if (isPutForward(draft) && !takesBack) return refuse('draft-put-forward')
    draft = { ...draft, content, proposed: false, approval: null, planned: null, version: version + 1 }
    return accept(draft)
  }
  /** What one device keeps outlives its screens. */
  const device = () => {
    let kept: unknown = null
    const waiting = new Set<() => void>()
    return {
      kept: () => kept,
      /** All that a while brings: what rested long enough is sent, and answered. */
      aWhile: async () => {
        for (const act of [...waiting]) act()
        for (let turn = 0; turn < 20; turn += 1) await null
      },
      sitDown: async (on: Draft | null = draft): Promise<Writing> => {
        const writing = writingOf(on, on?.content ?? blank, {
          isHeld: isPutForward,
          send: (at, content, takesBack) =>
            reached(() => (at ? change(content, at.version, takesBack) : change(content, draft.version, true))),
          read: () => reached(() => accept(draft)),
          keep: async (said) => {
            kept = JSON.parse(JSON.stringify(said))
            return accept(null)
          },
          kept: async () => kept,
          later: (_, act) => {
            const once = () => {
              waiting.delete(once)
              act()
            }
            waiting.add(once)
            return () => waiting.delete(once)
          },
        })
        writing.open()
        for (let turn = 0; turn < 5; turn += 1) await null
        return writing
      },
    }
  }
  return {
    device,
    draft: () => draft,
    propose: () => {
      draft = { ...draft, proposed: true }
    },
    cut: () => {
      isReached = false
    },
    mend: () => {
      isReached = true
    },
  }
}
const inFrench = (now: DraftContent, title: string): DraftContent => ({ ...now, title: { ...now.title, fr: title } })

test('a draft saves itself after a moment of rest, and says when', async () => {
  const room = newsroom()
  const desk = room.device()
  const writing = await desk.sitDown()
  writing.write((now) => inFrench(now, 'Une visite de nuit'))
  assert.equal(writing.now().reached.state, 'soon')
  await desk.aWhile()
  assert.equal(room.draft().content.title.fr, 'Une visite de nuit')
  assert.equal(writing.now().reached.state, 'saved')
  assert.equal(desk.kept(), null, 'nothing stays on the device of what the newsroom has')
})

test('what was typed without a network is there after a reload, and is sent when the network is back', async () => {
  const room = newsroom()
  const desk = room.device()
  room.cut()
  const writing = await desk.sitDown()
  writing.write((now) => inFrench(now, 'Tapé sans réseau'))
  await desk.aWhile()
  const { reached } = writing.now()
  assert.equal(reached.state === 'not-sent' && reached.problem.code, 'network-unreachable')
  const again = await desk.sitDown()
  assert.equal(again.now().content.title.fr, 'Tapé sans réseau')
  room.mend()
  await desk.aWhile()
  assert.equal(room.draft().content.title.fr, 'Tapé sans réseau')
})

test('words that the newsroom refuses come back whole as well, and a draft not yet begun is kept like one', async () => {
  const room = newsroom()
  const desk = room.device()
  const endless = 'é'.repeat(5_000)
  ;(await desk.sitDown(null)).write((now) => inFrench(now, endless))
  await desk.aWhile()
  assert.equal(room.draft().version, 1, 'a new draft begins when its author says so')
  const again = await desk.sitDown(null)
  assert.equal(again.now().content.title.fr, endless)
  assert.equal(again.now().reached.state, 'when-told')
})

test('an approval that was asked for is never taken back by the way: only its author does that, knowing it', async () => {
  const room = newsroom()
  room.propose()
  const desk = room.device()
  const writing = await desk.sitDown()
  writing.write((now) => inFrench(now, 'Autrement'))
  await desk.aWhile()
  assert.equal(writing.now().reached.state, 'when-told')
  assert.equal(room.draft().proposed, true)
  assert.ok(await writing.save())
  assert.equal(room.draft().proposed, false)
  assert.equal(room.draft().content.title.fr, 'Autrement')
})

test('a draft proposed by somebody while another writes stays proposed, also when she saves by hand without knowing', async () => {
  const room = newsroom()
  const desk = room.device()
  const writing = await desk.sitDown()
  writing.write((now) => inFrench(now, 'Autrement'))
  room.propose()
  assert.equal(await writing.save(), null)
  assert.equal(writing.now().refused?.code, 'draft-put-forward')
  assert.equal(room.draft().proposed, true)
  assert.ok(await writing.save(), 'now she knows')
})

test('of two who write in one draft the second sees both texts, and what she puts together is saved over both', async () => {
  const room = newsroom()
  const [one, two] = [room.device(), room.device()]
  const first = await one.sitDown()
  const second = await two.sitDown()
  first.write((now) => inFrench(now, 'De l’une'))
  await one.aWhile()
  second.write((now) => ({ ...inFrench(now, 'De l’autre'), summary: { ar: 'ملخص' } }))
  await two.aWhile()
  const { reached, base, content } = second.now()
  assert.ok(reached.state === 'differs')
  assert.equal(room.draft().content.title.fr, 'De l’une', 'nothing is written over')
  const differences = differencesOf(base, content, reached.theirs.content)
  assert.deepEqual(
    differences.map(({ field, language, changedBy }) => [field, language, changedBy]),
    [
      ['title', 'fr', 'both'],
      ['summary', 'ar', 'mine'],
    ],
  )
  second.settle(
    mergedOf(base, content, reached.theirs.content, (difference) =>
      difference.field === 'title' ? 'theirs' : proposedChoice(difference),
    ),
  )
  await two.aWhile()
  assert.deepEqual(room.draft().content.title, { fr: 'De l’une' })
  assert.deepEqual(room.draft().content.summary, { ar: 'ملخص' })
})

test('a conflict outlives a reload, and the same text from two screens is none', async () => {
  const room = newsroom()
  const [one, two] = [room.device(), room.device()]
  const first = await one.sitDown()
  const second = await two.sitDown()
  first.write((now) => inFrench(now, 'De l’une'))
  await one.aWhile()
  second.write((now) => inFrench(now, 'De l’autre'))
  await two.aWhile()
  const again = await two.sitDown()
  await two.aWhile()
  assert.equal(again.now().reached.state, 'differs')
  assert.equal(again.now().content.title.fr, 'De l’autre')

  const third = await room.device().sitDown()
  third.write((now) => inFrench(now, 'De l’une '))
  assert.ok(await third.save())
})

test('both texts of one field may stand one after the other, blocks as blocks, and a language one alone wrote stays', () => {
  const paragraph = (text: string) => ({ kind: 'paragraph', text }) as const
  const base = { ...blank, body: { fr: [paragraph('a')] } }
  const mine = { ...base, body: { fr: [paragraph('a'), paragraph('b')] } }
  const theirs = { ...base, body: { fr: [paragraph('c')], en: [paragraph('d')] } }
  const merged = mergedOf(base, mine, theirs, proposedChoice)
  assert.deepEqual('body' in merged && merged.body, {
    fr: [paragraph('c'), paragraph('a'), paragraph('b')],
    en: [paragraph('d')],
  })
})

test('two people who each add a speaker keep both, and a row that one alone changed or took away stays so', () => {
  const speaker = (name: string, role = 'Membre') => ({ name, role: { fr: role } })
  const event = (speakers: readonly object[], partner: object) =>
    ({ ...blank, kind: 'event', speakers, partners: [partner] }) as unknown as DraftContent
  const [amal, badr, dina] = [speaker('Amal'), speaker('Badr'), speaker('Dina')]
  const [partner, named] = [{ fr: 'Un partenaire' }, { fr: 'Un partenaire', ar: 'شريك' }]
  const base = event([amal, badr], partner)
  const mine = event([speaker('Amal', 'Présidente'), badr, speaker('Chafik')], partner)
  const theirs = event([dina, amal], named)
  const told = differencesOf(base, mine, theirs).map(({ field, changedBy }) => `${field} ${changedBy}`)
  assert.deepEqual(told.toSorted(), [
    'partners theirs',
    'speakers mine',
    'speakers mine',
    'speakers theirs',
    'speakers theirs',
  ])
  const merged = mergedOf(base, mine, theirs, proposedChoice)
  assert.deepEqual(merged, event([dina, speaker('Amal', 'Présidente'), speaker('Chafik')], named))
  const taken = mergedOf(base, mine, theirs, () => 'theirs')
  assert.deepEqual(taken, theirs, 'all of theirs is theirs')
})

test('a row that both changed is a choice; the same rows in another order are one', () => {
  const ids = (...related: string[]) => ({ ...blank, related }) as unknown as DraftContent
  const merged = (base: DraftContent, mine: DraftContent, theirs: DraftContent) => {
    const content = mergedOf(base, mine, theirs, proposedChoice)
    return 'related' in content ? content.related : []
  }
  assert.deepEqual(merged(ids('a', 'b'), ids('a', 'b', 'c'), ids('b', 'd')), ['b', 'c', 'd'])
  assert.deepEqual(merged(ids('a', 'b'), ids('b', 'a'), ids('a', 'b', 'd')), ['b', 'a', 'd'])
  assert.deepEqual(merged(ids('a', 'b'), ids('a', 'b'), ids('b', 'a')), ['b', 'a'])
  const member = (role: string) =>
    ({ ...blank, people: [{ name: 'Amal', role: { fr: role } }] }) as unknown as DraftContent
  const [difference] = differencesOf(member('Membre'), member('Experte'), member('Présidente'))
  assert.deepEqual([difference?.field, difference?.changedBy, difference?.row], ['people', 'both', 0])
})

test('what differs between two texts is marked word by word', () => {
  const marked = (text: string, other: string) =>
    runsOf(text, other)
      .map((run) => (run.differs ? `[${run.text.trim()}]` : run.text.trim()))
      .join(' ')
  assert.equal(marked('la cour sera ouverte', 'la seconde cour est ouverte'), 'la cour [sera] ouverte')
  assert.equal(marked('الساحة مفتوحة كل يوم', 'الساحة مغلقة كل يوم'), 'الساحة [مفتوحة] كل يوم')
  assert.equal(marked('rien', ''), '[rien]')
})
