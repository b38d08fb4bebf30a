// A colleague's file that a tab takes in: of which of several nobody heard the end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Desk } from '../../../src/sealed/desk/desk.ts'
import type { Value } from '../../../src/sealed/log/model.ts'
import { accept, refuse } from '../../../src/vocabulary/problems.ts'

/** Each tab has a module of its own; the device is one. */
const tab = async (name: string): Promise<typeof import('../../../src/sealed/screens/carry/taking.ts')> =>
  import(`../../../src/sealed/screens/carry/taking.ts?${name}`)

test('what was cut off in one tab is said though another took a file in since, also two at once; each is put away by itself, or by taking it in once more', async () => {
  const kept = new Map<string, Value>()
  const ends = new Map<string, { readonly comes: () => void; readonly breaks: () => void }>()
  const desk = {
    keep: async (name: string, value: Value) => {
      kept.set(name, value)
      return accept(null)
    },
    kept: async (name: string) => kept.get(name),
    carryIn: (file: File) =>
      new Promise((resolve, reject) =>
        ends.set(file.name, { comes: () => resolve(refuse('carried-words-wrong')), breaks: () => reject(new Error()) }),
      ),
  } as Partial<Desk> as Desk
  const [one, two, three] = [await tab('one'), await tab('two'), await tab('three')]
  const file = (name: string) => new File([], name)
  const cut = [
    assert.rejects(one.takeIn(desk, file('cut.age'), 'words')),
    assert.rejects(two.takeIn(desk, file('cut as well.age'), 'words')),
  ]
  const whole = three.takeIn(desk, file('whole.age'), 'words')
  while (ends.size < 3) await new Promise((resolve) => setTimeout(resolve))
  assert.deepEqual(await one.cutOff(desk), [], 'all are under way')
  ends.get('cut.age')?.breaks()
  ends.get('cut as well.age')?.breaks()
  await Promise.all(cut)
  assert.deepEqual((await three.cutOff(desk)).map(({ name }) => name).sort(), ['cut as well.age', 'cut.age'])
  ends.get('whole.age')?.comes()
  await whole
  const found = await three.cutOff(desk)
  assert.deepEqual(found.map(({ name }) => name).sort(), ['cut as well.age', 'cut.age'])
  await three.forgetCutOff(desk, found.find(({ name }) => name === 'cut.age')?.id ?? '')
  const left = async () => (await one.cutOff(desk)).map(({ name }) => name)
  assert.deepEqual(await left(), ['cut as well.age'])
  ends.clear()
  const again = one.takeIn(desk, file('cut as well.age'), 'words')
  while (ends.size < 1) await new Promise((resolve) => setTimeout(resolve))
  ends.get('cut as well.age')?.comes()
  await again
  assert.deepEqual(await left(), [])
})
