// Several files are chosen at once and added one after the other: whatever cuts that off, none of them is left out without a word.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DeskEvent, DeskStatus } from '../../../src/sealed/desk/desk-view.ts'
import type { Value } from '../../../src/sealed/log/model.ts'
import { filesToAdd } from '../../../src/sealed/screens/attachments/files-to-add.ts'
import type { FileId, StreamId } from '../../../src/vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../src/vocabulary/problems.ts'

const stream = 'a stream' as StreamId
const file = (name: string) => new File(['words'], name, { type: 'text/plain' })
const asTheyAre = { asIs: false }

test('what is chosen goes on while another screen is open; what was refused meanwhile waits to be seen, once', async () => {
  const { opens, answers, kept } = device()
  const files = opens()
  const leave = files.subscribe(() => {})
  const added = files.add([file('a'), file('b'), file('c')], asTheyAre)
  await answers(accept('1' as FileId))
  assert.deepEqual(names(files.now().waiting), ['b', 'c'])
  leave()
  await answers(refuse('attachment-too-large', { limit: 1 }))
  await answers(accept('3' as FileId))
  await added
  assert.deepEqual(kept(), ['b'], 'nobody has seen why')
  const leaveAgain = files.subscribe(() => {})
  assert.deepEqual(names(files.now().refused.map(({ file }) => file)), ['b'])
  assert.equal(kept(), null)
  leaveAgain()
  assert.deepEqual(files.now().refused, [])
})

test('what a lock cuts off is told by name at the next opening, until somebody puts it away; nothing of it stays in memory', async () => {
  const { opens, answers, locks, unlocks, kept } = device()
  const files = opens()
  files.subscribe(() => {})
  const added = files.add([file('a'), file('b'), file('c')], asTheyAre)
  await answers(accept('1' as FileId))
  locks()
  await answers(refuse('device-locked'))
  await added
  const atTheDoor = opens()
  for (const one of [files, atTheDoor])
    assert.deepEqual(one.now(), { waiting: [], refused: [], added: null, notCome: [] })
  unlocks()
  await settled()
  for (const one of [files, atTheDoor, opens()]) {
    await settled()
    assert.deepEqual(one.now().notCome, ['b', 'c'])
  }
  const more = files.add([file('d')], asTheyAre)
  await answers(accept('4' as FileId))
  await more
  assert.deepEqual(files.now().notCome, ['b', 'c'], 'still to be read')
  files.putAway()
  assert.equal(kept(), null)
})

test('what is asked about before anything of it is kept is told by name as long as nobody has decided', async () => {
  const { opens, answers, kept } = device()
  const files = opens()
  files.subscribe(() => {})
  const added = files.add([file('a'), file('b')], asTheyAre)
  await answers(refuse('attachment-cut-off'))
  await answers(refuse('attachment-keeps-traces'))
  await added
  const [one] = files.now().refused
  assert.ok(one)
  await files.settle(one, false)
  assert.deepEqual(kept(), ['b'])
  const inThePageThatFollows = opens()
  await settled()
  assert.deepEqual(inThePageThatFollows.now().notCome, ['b'])
})

const names = (files: readonly File[]) => files.map(({ name }) => name)
const settled = () => new Promise((resolve) => setImmediate(resolve))

/** Keeps one form; its desk answers when the test does. */
function device() {
  let form: Value | null = null
  let state: DeskStatus['state'] = 'open'
  let turn = Promise.resolve()
  const listeners = new Set<(event: DeskEvent) => void>()
  const asked: ((outcome: Outcome<FileId>) => void)[] = []
  const desk: Parameters<typeof filesToAdd>[0] = {
    addAttachment: () => new Promise((answer) => asked.push(answer)),
    keepForm: async (_, said) => {
      form = said
      return accept(null)
    },
    keptForm: async () => (state === 'open' && form !== null ? form : undefined),
    status: async () => status(),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const status = () => ({ state }) as DeskStatus
  const tell = (event: DeskEvent) => {
    for (const listener of listeners) listener(event)
  }
  const alone = (_: string, work: () => Promise<void>) => {
    turn = turn.then(work)
    return turn
  }
  return {
    opens: () => filesToAdd(desk, stream, alone),
    kept: () => form,
    locks: () => {
      state = 'locked'
      tell({ kind: 'locked' })
    },
    unlocks: () => {
      state = 'open'
      tell({ kind: 'status', status: status(), alone: false })
    },
    async answers(outcome: Outcome<FileId>) {
      await settled()
      const answer = asked.shift()
      assert.ok(answer, 'nothing was asked')
      answer(outcome)
      await settled()
    },
  }
}
