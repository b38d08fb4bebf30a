// Who may do what: the table is read back office by office, so that a change of it is a change here too.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWordKey } from '../../src/foundation/words/words.ts'
import { type Act, may, mayDo } from '../../src/institution/access/access.ts'
import { actWords } from '../../src/institution/access/screens/act-words.ts'
import { journalActs } from '../../src/institution/journal/journal.ts'
import { type Office, offices } from '../../src/vocabulary/offices.ts'

const actsOf = (office: Office) => (Object.keys(mayDo) as Act[]).filter((act) => may({ offices: [office] }, act))

test('a coordinator carries every act of the institution and of its publications', () => {
  assert.deepEqual(actsOf('coordinator'), Object.keys(mayDo))
})

test('the secretariat keeps the registers and records what authorities answer, but verifies nothing and publishes nothing', () => {
  assert.deepEqual(actsOf('secretariat'), [
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
  ])
})

test('a member of the team verifies what she has seen, but records no letter', () => {
  assert.deepEqual(actsOf('member'), [
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
  ])
})

test('communications sees the newsroom and the peers, whom it follows, and no register of visits', () => {
  assert.deepEqual(actsOf('communications'), [
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
  ])
})

test('an administrator reads the journal and no register but the places, loads the lines of their map and links accounts', () => {
  assert.deepEqual(actsOf('administrator'), [
    'read places',
    'load boundaries',
    'read the journal',
    'read exceptions',
    'link accounts to the sign-in service',
  ])
})

test('an outside expert, a health professional and an interpreter read the names of places, and the first two what visits begin with, blank questionnaires and own protocols, and nothing else', () => {
  for (const office of ['expert', 'health-professional'] as const)
    assert.deepEqual(actsOf(office), ['read places', 'read questionnaires', 'read own protocols'])
  assert.deepEqual(actsOf('interpreter'), ['read places'])
})

test('whoever takes in letters enters and reads what they tell, brings authorities’ answers to the register, and decides nothing', () => {
  assert.deepEqual(actsOf('intake'), [
    'read places',
    'bring an authority’s answer to the register',
    'read alerts',
    'enter alerts',
  ])
})

test('every office of the directory is in this file', () => {
  assert.equal(offices.length, 9)
})

test('a person without an office may do nothing', () => {
  for (const act of Object.keys(mayDo) as Act[]) assert.equal(may({ offices: [] }, act), false)
})

test('every act of the table, and every act of the journal, is said in words to whoever reads it', () => {
  for (const act of Object.keys(mayDo) as Act[]) assert.ok(actWords(act))
  for (const act of journalActs) assert.ok(isWordKey(`journal.act.${act}`), act)
})
