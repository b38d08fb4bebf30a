// Rich text in the log: whose Yjs updates are taken, and which are refused.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as Y from 'yjs'
import { labels } from '../../../src/sealed/keys/labels.ts'
import { hash } from '../../../src/sealed/keys/public.ts'
import { addParagraphs, textOfNote } from '../../../src/sealed/log/note-text.ts'
import { noteClient, noteFold, readNoteUpdate } from '../../../src/sealed/log/notes.ts'
import type { NewOperation, Stream } from '../../../src/sealed/log/stream.ts'
import { refusal } from '../../support/refusal.ts'
import { forger } from './forger.ts'
import { crowd, marked } from './heavy-edit.ts'
import { at, dossier, type Member } from './team.ts'

/** One tab with one note open, under the client id that the format prescribes. */
async function tab(stream: Stream, who: Member, session: number) {
  const doc = new Y.Doc()
  doc.clientID = await noteClient(stream.stream, who.device.id, 'n', session)
  Y.applyUpdate(doc, stream.note('n'))
  const edit = (change: (text: Y.Text) => void): NewOperation => {
    const before = Y.encodeStateVector(doc)
    change(doc.getText('t'))
    return { kind: 'note', note: 'n', session, update: Y.encodeStateAsUpdate(doc, before) }
  }
  return { doc, edit }
}

const textOf = (stream: Stream): string => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, stream.note('n'))
  return doc.getText('t').toString()
}

/** One update a record, named by its place. */
function fold(folded: ReturnType<typeof noteFold>, note: string, update: Uint8Array): void {
  places += 1
  folded.fold(note, update, `record ${places}`)
}
let places = 0

/** Edits as somebody types them, a word each. */
function typed(words: number, client = 5): readonly Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update) => updates.push(update))
  for (let word = 0; word < words; word++) doc.getText('t').insert(doc.getText('t').length, 'word ')
  return updates
}

describe('a note', () => {
  test('that two people wrote in offline holds what both wrote', async () => {
    const { lina, amine, server, deskOf, writeOffline, pull } = await dossier()
    const ofLina = await tab(deskOf(lina).visit, lina, 1)
    const ofAmine = await tab(deskOf(amine).visit, amine, 2)
    server.visit.push(
      (
        await writeOffline(
          lina,
          1,
          ofLina.edit((text) => text.insert(0, 'cell 4: no window. ')),
        )
      ).bytes,
    )
    server.visit.push(
      (
        await writeOffline(
          amine,
          2,
          ofAmine.edit((text) => text.insert(0, 'scabies seen. ')),
        )
      ).bytes,
    )
    await pull(lina, amine)
    assert.equal(textOf(deskOf(lina).visit), textOf(deskOf(amine).visit))
    assert.match(textOf(deskOf(lina).visit), /cell 4: no window\./)
    assert.match(textOf(deskOf(lina).visit), /scabies seen\./)
  })

  test('that a member nests without end is read all the same, and deleted, with what a colleague wrote beside it; of what stands too deep nothing is shown', async () => {
    const { lina, amine, deskOf, write, pull } = await dossier()
    const ofLina = await tab(deskOf(lina).visit, lina, 1)
    const inside = (at: Y.XmlFragment, words: string) => at.insert(at.length, [new Y.XmlText(words)])
    const endless = ofLina.edit(() => {
      let at: Y.XmlFragment = ofLina.doc.getXmlFragment('x')
      for (let depth = 0; depth < 5_000; depth++) {
        const next = new Y.XmlElement('blockquote')
        at.insert(0, [next])
        if (depth === 3) inside(next, 'three deep')
        at = next
      }
      inside(at, 'out of sight')
    })
    await write(lina, 1, endless)
    const wordsOf = (stream: Stream) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, stream.note('n'))
      return doc.getXmlFragment('x').toString()
    }
    await pull(amine)
    assert.match(wordsOf(deskOf(amine).visit), /three deep/)
    assert.doesNotMatch(wordsOf(deskOf(amine).visit), /out of sight/)

    // Beside it, and within it where he sees it.
    const ofAmine = await tab(deskOf(amine).visit, amine, 2)
    await write(
      amine,
      2,
      ofAmine.edit(() => inside(ofAmine.doc.getXmlFragment('x'), 'beside')),
    )
    const top = ofAmine.doc.getXmlFragment('x')
    await pull(lina)
    assert.match(wordsOf(deskOf(lina).visit), /beside/)
    await write(
      amine,
      3,
      ofAmine.edit(() => top.delete(0, 1)),
    )
    await pull(lina)
    for (const member of [lina, amine]) assert.equal(wordsOf(deskOf(member).visit), 'beside')
  })

  test('on which Yjs would work for hours is left off, with the words that were read, and costs nothing more afterwards; others are read as ever', () => {
    const folded = noteFold()
    const heavy = crowd(7, 20_000)
    assert.ok(readNoteUpdate(heavy, 7), 'nothing is wrong with it')
    const written = new Y.Doc()
    addParagraphs(written, ['no window'])
    for (const update of [Y.encodeStateAsUpdate(written), heavy]) fold(folded, 'turned', update)
    fold(folded, 'other', Y.encodeStateAsUpdate(written))
    const read = folded.state('turned')
    assert.match(textOfNote(read), /no window/)
    assert.ok(!folded.isWhole('turned'))
    fold(folded, 'turned', crowd(8, 20_000))
    assert.equal(folded.state('turned'), read)
    assert.equal(folded.since('turned', [heavy]), null)
    assert.equal(textOfNote(folded.state('other')), 'no window')
    assert.ok(folded.isWhole('other'))
    assert.deepEqual(new Set(folded.names()), new Set(['turned', 'other']))

    assert.deepEqual(folded.remembered(), [])
  })

  test('that was left off is not tried again as long as the very same records make it, and is once more comes', async () => {
    await hash(labels.notePrint)
    const written = new Y.Doc()
    addParagraphs(written, ['no window'])
    const records = [Y.encodeStateAsUpdate(written), crowd(7, 20_000)].map((update, at) => ({ update, by: `${at}` }))
    const opened = (some: typeof records) => {
      // One was met before: the shorter of the two waits.
      const folded = noteFold({ hasMet: true })
      for (const { update, by } of some) folded.fold('n', update, by)
      return folded
    }
    const tried = opened(records)
    tried.state('n')
    const [given = assert.fail()] = tried.given()
    const read = (folded: ReturnType<typeof noteFold>) => {
      folded.leaveOff(given)
      return { words: textOfNote(folded.state('n')), isWhole: folded.isWhole('n'), triedHere: folded.given().length }
    }
    for (const order of [records, records.toReversed()]) {
      const again = read(opened(order))
      assert.match(again.words, /no window/)
      assert.deepEqual([again.isWhole, again.triedHere], [false, 0])
    }
    const others = read(opened(records.slice(0, 1)))
    assert.deepEqual([others.words, others.isWhole], ['no window', true], 'other records make another note')

    const more = opened(records)
    more.leaveOff(given)
    assert.ok(!more.isWhole('n'))
    assert.deepEqual(more.given(), [], 'what was only known is not given on')
    fold(more, 'n', crowd(8, 1))
    more.state('n')
    assert.equal(more.given().length, 1, 'it was tried')
  })

  test('of thousands of edits is put together in short pieces, and all that comes meanwhile is in it', async () => {
    const updates = typed(20_000)
    const folded = noteFold()
    for (const update of updates.slice(0, 19_000)) fold(folded, 'n', update)
    const whole = performance.now()
    let [pauses, longest, begun] = [0, 0, whole]
    await folded.ready('n', async () => {
      longest = Math.max(longest, performance.now() - begun)
      pauses += 1
      if (pauses === 2) for (const update of updates.slice(19_000)) fold(folded, 'n', update)
      if (pauses === 3) assert.ok(folded.longNames().includes('n'))
      begun = performance.now()
    })
    assert.ok(pauses > 4)
    assert.ok(longest < (performance.now() - whole) / 2, `${longest} ms in one piece`)
    begun = performance.now()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, folded.state('n'))
    assert.equal(doc.getText('t').length, 100_000)
  })

  test('says of an edit what it does not have: all, a part, or nothing, also of what is deleted', () => {
    const updates = typed(300)
    const folded = noteFold()
    for (const update of updates.slice(0, 290)) fold(folded, 'n', update)
    const [known = assert.fail(), next = assert.fail()] = [updates[280], updates[290]]
    const across = Y.mergeUpdates(updates.slice(285, 295))
    const deleting = new Y.Doc()
    for (const update of updates.slice(0, 290)) Y.applyUpdate(deleting, update)
    const before = Y.encodeStateVector(deleting)
    deleting.getText('t').delete(0, 5)
    const deletion = Y.encodeStateAsUpdate(deleting, before)
    const lacking = (...edits: readonly Uint8Array[]) => folded.lacks('n', edits)
    assert.deepEqual(lacking(known), [[]])
    assert.deepEqual(lacking(next), [[next]])
    assert.deepEqual(lacking(next, next), [[next], []])
    const [[part = assert.fail()] = []] = lacking(across)
    const { structs } = Y.decodeUpdate(part)
    assert.equal(structs[0]?.id.clock, 290 * 5)
    assert.deepEqual(lacking(deletion), [[deletion]])
    fold(folded, 'n', deletion)
    assert.deepEqual(lacking(deletion), [[]])
    const gap = updates[295] ?? assert.fail()
    assert.deepEqual(lacking(gap), [[gap]], 'what refers to what is not here is judged as it is')
  })

  test('that eight people wrote in one spot without a network is whole, and so is one of thousands of edits', () => {
    const begun = new Y.Doc()
    begun.getText('t').insert(0, 'from here to there')
    const first = Y.encodeStateAsUpdate(begun)
    const written = Array.from({ length: 8 }, (_, who) => {
      const doc = new Y.Doc()
      doc.clientID = who + 1
      Y.applyUpdate(doc, first)
      const updates: Uint8Array[] = []
      doc.on('update', (update) => updates.push(update))
      for (let word = 0; word < 300; word++) doc.getText('t').insert(10, `${who} `)
      return updates
    })
    const folded = noteFold()
    for (const update of [first, ...written.flat()]) fold(folded, 'n', update)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, folded.state('n'))
    assert.ok(folded.isWhole('n'))
    assert.equal(doc.getText('t').length, 'from here to there'.length + 8 * 300 * 2)
  })

  test('that nobody has open is told of without its words; of one that somebody has, some edits come as they are, and thousands as the note', () => {
    const doc = new Y.Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update) => updates.push(update))
    for (let word = 0; word < 5_000; word++) doc.getText('t').insert(doc.getText('t').length, 'word ')
    const folded = noteFold()
    for (const update of updates) fold(folded, 'n', update)
    assert.equal(folded.since('n', updates)?.length, Y.encodeStateAsUpdate(new Y.Doc()).length)
    folded.state('n')
    assert.equal(folded.since('n', updates), folded.state('n'))
    const some = updates.slice(0, 3)
    assert.deepEqual(folded.since('n', some), Y.mergeUpdates(some))
  })

  test('with marks of thousands of kinds keeps its words, and as many kinds as any needs', () => {
    const words = 'no window'
    const update = marked(7, 20_000, words)
    assert.ok(readNoteUpdate(update, 7), 'nothing is wrong with it')
    const folded = noteFold()
    fold(folded, 'n', update)
    assert.equal(textOfNote(folded.state('n')), words)
    assert.ok(folded.isWhole('n'))
    const { structs } = Y.decodeUpdate(folded.state('n'))
    const marks = structs.filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat)
    assert.equal(marks.length, 64)
  })

  test("lets one delete what another wrote, and shows the other's device what came", async () => {
    const { lina, amine, server, deskOf, write, pull } = await dossier()
    await write(
      lina,
      1,
      (await tab(deskOf(lina).visit, lina, 1)).edit((text) => text.insert(0, 'wrong and right')),
    )
    await pull(amine)
    await write(
      amine,
      2,
      (await tab(deskOf(amine).visit, amine, 9)).edit((text) => text.delete(0, 10)),
    )
    const changed = await deskOf(lina).visit.receive(
      server.visit.map((bytes, index) => ({ bytes, position: index + 1 })),
    )
    assert.deepEqual(
      changed.notes.map(({ note, device }) => [note, device]),
      [['n', amine.device.id]],
    )
    assert.equal(textOf(deskOf(lina).visit), 'right')
  })

  test("goes on in a new session of the same device after the old one's tab is gone", async () => {
    const { lina, deskOf, write } = await dossier()
    const { visit } = deskOf(lina)
    await write(
      lina,
      1,
      (await tab(visit, lina, 1)).edit((text) => text.insert(0, 'before ')),
    )
    await write(
      lina,
      2,
      (await tab(visit, lina, 2)).edit((text) => text.insert(7, 'after')),
    )
    assert.equal(textOf(visit), 'before after')
  })

  test('takes several edits in one record', async () => {
    const { lina, deskOf, write } = await dossier()
    const { edit } = await tab(deskOf(lina).visit, lina, 1)
    const keystrokes = [...'cellule'].map((letter, index) => edit((text) => text.insert(index, letter)))
    await write(lina, 1, ...keystrokes)
    assert.equal(textOf(deskOf(lina).visit), 'cellule')
  })
})

describe('an update is refused', () => {
  const attempt = async (change: (doc: Y.Doc, client: number) => Uint8Array) => {
    const { lina, deskOf } = await dossier()
    const { visit } = deskOf(lina)
    const client = await noteClient(visit.stream, lina.device.id, 'n', 1)
    const doc = new Y.Doc()
    doc.clientID = client
    const update = change(doc, client)
    return refusal(await visit.compose([{ kind: 'note', note: 'n', session: 1, update }], at(1)))
  }

  test('under a client id that is not its own', async () => {
    const refused = await attempt((doc, client) => {
      doc.clientID = client + 1
      doc.getText('t').insert(0, 'as someone else')
      return Y.encodeStateAsUpdate(doc)
    })
    assert.equal(refused, 'record-note-session-wrong')
  })

  test("when it hides another's client id beside its own", async () => {
    const refused = await attempt((doc, client) => {
      doc.getText('t').insert(0, 'mine')
      doc.clientID = client - 1
      doc.getText('t').insert(0, 'as someone else')
      return Y.encodeStateAsUpdate(doc)
    })
    assert.equal(refused, 'record-note-session-wrong')
  })

  test('when it leaves out what it wrote before', async () => {
    const refused = await attempt((doc) => {
      doc.getText('t').insert(0, 'lost')
      const before = Y.encodeStateVector(doc)
      doc.getText('t').insert(0, 'found')
      return Y.encodeStateAsUpdate(doc, before)
    })
    assert.equal(refused, 'record-note-session-wrong')
  })

  test('when it deletes, or writes beside, what nobody wrote', async () => {
    for (const change of [(text: Y.Text) => text.delete(0, 1), (text: Y.Text) => text.insert(1, 'x')]) {
      const refused = await attempt((doc, client) => {
        const other = new Y.Doc()
        other.clientID = client + 5
        other.getText('t').insert(0, 'imagined')
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
        const before = Y.encodeStateVector(doc)
        change(doc.getText('t'))
        return Y.encodeStateAsUpdate(doc, before)
      })
      assert.equal(refused, 'record-note-session-wrong')
    }
  })

  test('when it is not a Yjs update, holds a subdocument, or is nested beyond what every engine follows', async () => {
    assert.equal(await attempt(() => Uint8Array.of(1, 2, 3)), 'record-note-session-wrong')
    assert.equal(
      await attempt((doc) => {
        doc.getMap('m').set('sub', new Y.Doc())
        return Y.encodeStateAsUpdate(doc)
      }),
      'record-note-session-wrong',
    )
    const deep = Array.from({ length: 30 }).reduce<unknown>((inside) => [inside], 1)
    assert.equal(
      await attempt((doc) => {
        doc.getMap('m').set('deep', deep)
        return Y.encodeStateAsUpdate(doc)
      }),
      'record-note-session-wrong',
    )
  })

  test('by every reader alike when a cheat seals it all the same', async () => {
    const world = await dossier()
    const { visit } = world.deskOf(world.lina)
    const doc = new Y.Doc()
    doc.clientID = await noteClient(visit.stream, world.lina.device.id, 'n', 1)
    doc.getText('t').insert(0, "in Lina's name")
    const forge = await forger(world, world.amine)
    const update = Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>
    await visit.receive([
      { bytes: await forge.record({ operations: [{ kind: 'note', note: 'n', session: 1, update }] }), position: null },
    ])
    assert.deepEqual(
      visit.refused().map(({ problem }) => problem.code),
      ['record-note-session-wrong'],
    )
    assert.equal(textOf(visit), '')
  })

  test('never with an exception, whatever its bytes', () => {
    const doc = new Y.Doc()
    doc.clientID = 5
    doc.getText('t').insert(0, 'some text', { bold: true })
    doc.getMap('m').set('k', [1, { a: 'b' }])
    doc.getText('t').delete(2, 3)
    const update = Y.encodeStateAsUpdate(doc)
    assert.ok(readNoteUpdate(update, 5))
    for (let at = 0; at < update.length; at++)
      for (const byte of [0, 1, 0x7f, 0x80, 0xff]) {
        const read = readNoteUpdate(update.with(at, byte), 5)
        assert.ok(read === null || read.uses.length < 100)
      }
  })
})

test('paragraphs that were added are taken out of another document of the same note, and those that read the same stay', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()]
  addParagraphs(one, ['no window'])
  const takeAway = addParagraphs(one, ['no window', 'no clock'])
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
  one.destroy()
  takeAway(other)
  assert.equal(textOfNote(Y.encodeStateAsUpdate(other)), 'no window')
  takeAway(other)
  assert.equal(textOfNote(Y.encodeStateAsUpdate(other)), 'no window')
})
