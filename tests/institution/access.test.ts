// Who may do what: the table is read back office by office, so that a change of it is a change here too.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWordKey } from '../../src/foundation/words/messages.ts'
import { type Act, may, mayDo } from '../../src/institution/access/access.ts'
import { actWords } from '../../src/institution/access/screens/act-words.ts'
import { journalActs } from '../../src/institution/journal/journal.ts'
import { type Office, offices } from '../../src/vocabulary/offices.ts'

const everyAct = Object.keys(mayDo) as Act[]

/** An office that the directory gains is missing here until somebody has written what it may do. */
const carried: Record<Office, { readonly promise: string; readonly acts: readonly Act[] }> = {
  coordinator: {
    promise: 'a coordinator carries every act of the institution and of its publications',
    acts: everyAct,
  },
  secretariat: {
    promise:
      'the secretariat keeps the registers and records what authorities answer, but verifies nothing and publishes nothing',
    acts: [
      'read places',
      'write places',
      'load boundaries',
      'read authorities',
      'write authorities',
      'read the roster',
      'read people',
      'write people',
      'read visits',
      'read recommendations',
      'write recommendations',
      'import into the registers',
      'keep own themes',
      'record an answer',
      'read letters to authorities',
      'write letters to authorities',
      'set deadlines for answers',
      'bring an authority’s answer to the register',
      'read alerts',
      'enter alerts',
      'follow alerts',
      'read reports',
      'enter comments on reports',
      'read publications',
      'read peers',
      'follow up what peers recommend',
      'read statistics',
      'answer requests about data',
    ],
  },
  member: {
    promise: 'a member of the team verifies what she has seen, but records no letter',
    acts: [
      'read places',
      'read authorities',
      'read the roster',
      'read visits',
      'register a visit',
      'read recommendations',
      'write recommendations',
      'read letters to authorities',
      'record a follow-up',
      'read alerts',
      'read reports',
      'write reports',
      'decide on comments on reports',
      'read media',
      'write media',
      'read publications',
      'read peers',
      'read questionnaires',
      'share questionnaires',
      'read own protocols',
      'read statistics',
    ],
  },
  communications: {
    promise: 'communications sees the newsroom and the peers, whom it follows, and no register of visits',
    acts: [
      'read places',
      'read drafts',
      'write drafts',
      'read media',
      'write media',
      'publish drafts',
      'propose the site’s face',
      'read publications',
      'read peers',
      'follow peers',
      'follow up what peers recommend',
      'read statistics',
    ],
  },
  administrator: {
    promise:
      'an administrator reads the journal and no register but the places, loads the lines of their map and links accounts',
    acts: [
      'read places',
      'load boundaries',
      'read the journal',
      'read exceptions',
      'link accounts to the sign-in service',
    ],
  },
  expert: {
    promise:
      'an outside expert reads the names of places and what visits begin with, blank questionnaires and own protocols, and nothing else',
    acts: ['read places', 'read questionnaires', 'read own protocols'],
  },
  'health-professional': {
    promise: 'a health professional reads the same as an outside expert',
    acts: ['read places', 'read questionnaires', 'read own protocols'],
  },
  interpreter: {
    promise: 'an interpreter reads the names of places and nothing else',
    acts: ['read places'],
  },
  intake: {
    promise:
      'whoever takes in letters enters and reads what they tell, brings authorities’ answers to the register, and decides nothing',
    acts: ['read places', 'bring an authority’s answer to the register', 'read alerts', 'enter alerts'],
  },
}

for (const office of offices)
  test(carried[office].promise, () => {
    assert.deepEqual(
      everyAct.filter((act) => may({ offices: [office] }, act)),
      carried[office].acts,
    )
  })

test('a person without an office may do nothing', () => {
  for (const act of everyAct) assert.equal(may({ offices: [] }, act), false)
})

test('every act of the table, and every act of the journal, is said in words to whoever reads it', () => {
  for (const act of everyAct) assert.ok(actWords(act))
  for (const act of journalActs) assert.ok(isWordKey(`journal.act.${act}`), act)
})
