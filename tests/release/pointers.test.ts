// What gate 1 points out in a text that leaves: names, numbers that lead to somebody, small numbers of people, quotations; also as somebody writes them who would rather slip them through.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readings } from '../../src/release/plain-words.ts'
import { type PointerKind, pointersIn } from '../../src/release/pointers.ts'
import { quotationsIn } from '../../src/release/quotation.ts'
import { working } from '../support/worked.ts'

/** In Arabic with marks, tatweel and marks of direction, over lines, in every script's figures. */
describe('small numbers of people are pointed out', () => {
  const small: [string, string][] = [
    ['قال شخصان إنهما انتظرا أسبوعا.', 'شخصان'],
    ['التقينا ثلاث نساء في الجناح.', 'ثلاث نساء'],
    ['يوجد 3 سجناء في العزل.', '3 سجناء'],
    ['يوجد ٢ من المعتقلين.', '٢ من المعتقلين'],
    ['يوجد ۳ سجناء.', '۳ سجناء'],
    ['We met २ detainees.', '२ detainees'],
    ['بقي سجين واحد في الغرفة.', 'سجين واحد'],
    ['وسجينتان في المصحة.', 'وسجينتان'],
    ['في الجناح ثَلَاثُ نِسَاءٍ حوامل', 'ثَلَاثُ نِسَاءٍ'],
    ['في الجناح ثـلاث\nنساء', 'ثـلاث\nنساء'],
    ['وجدنا اربعة اشخاص', 'اربعة اشخاص'],
    ['وجدنا 3 (ثلاثة) سجناء', '3 (ثلاثة) سجناء'],
    ['أفاد المعتقلون الثلاثة', 'المعتقلون الثلاثة'],
    ['أُعطي للسجينين', 'للسجينين'],
    ['السجينة الوحيدة في الجناح', 'السجينة الوحيدة'],
    ['أفاد أحد السجناء', 'أحد السجناء'],
    ['كان أصغر المعتقلين هناك', 'أصغر المعتقلين'],
    ['Nous avons vu deux femmes enceintes.', 'deux femmes'],
    ['Une seule personne a porté plainte.', 'Une seule personne'],
    ['On y tient trois anciens détenus.', 'trois anciens détenus'],
    ['Il y avait deux (2)\nfemmes', 'deux (2)\nfemmes'],
    ['Il y avait 2\u202ffemmes', '2\u202ffemmes'],
    ['selon la seule femme enceinte', 'la seule femme'],
    ['selon l’un des détenus', 'l’un des détenus'],
    ['le plus âgé des détenus', 'le plus âgé des détenus'],
    ['We met 4 juveniles.', '4 juveniles'],
    ['Three detainees were held apart.', 'Three detainees'],
    ['We met two pregnant women.', 'two pregnant women'],
    ['said the only woman', 'the only woman'],
    ['One of the women spoke.', 'One of the women'],
    ['Both detainees spoke.', 'Both detainees'],
    ['في المذكرة « deux femmes »', 'deux femmes'],
    ['رأينا سجينا واحدا', 'سجينا واحدا'],
    ['رأينا معتقلين اثنين', 'معتقلين اثنين'],
    ['ثلاثة منهم ينتظرون', 'ثلاثة منهم'],
    ['إحداهن مريضة', 'إحداهن'],
    ['واحدة من السجينات', 'واحدة من السجينات'],
    ['٣ من أصل ١٢ سجينا', '٣ من أصل ١٢ سجينا'],
    ['أفاد أحد الحراس', 'أحد الحراس'],
    ['فيها أم ورضيعها', 'أم ورضيعها'],
    ['trois d’entre elles', 'trois d’entre elles'],
    ['l’une d’elles attend', 'l’une d’elles'],
    ['3 des 12 détenus', '3 des 12 détenus'],
    ['l’un des gardiens', 'l’un des gardiens'],
    ['une mère et son bébé', 'une mère et son bébé'],
    ['two of them wait', 'two of them'],
    ['3 out of the 12 detainees', '3 out of the 12 detainees'],
    ['said the only nurse', 'the only nurse'],
  ]
  for (const [text, found] of small) test(found, () => assert.deepEqual(foundIn(text), [['small-number', found]]))

  test('five and more, numbers of things, parts of a whole and what is counted by the hour are not', () => {
    for (const text of [
      'خمسة سجناء في ثلاث غرف',
      'ثلاثمائة سجين',
      'Vingt-deux personnes dans trois chambres',
      'deux cellules pour femmes, 3/4 des détenus, après deux jours les détenus, 1 200 détenus',
      '14 detainees on 3 floors, one place where women wait',
      'la seule fenêtre, أحد الأبواب, deux médecins pour 800 détenus, أحدهما ناقص',
    ])
      assert.deepEqual(foundIn(text), [])
  })
})

describe('numbers that lead to somebody are pointed out', () => {
  test('telephones in any figures and spacing, over two lines too', () => {
    for (const number of [
      '05 22 33 44 55',
      '٠٦٦١٢٣٤٥٦٧',
      '०६६१२३४५६७',
      'zéro six, soixante et un, vingt-trois, quarante-cinq, soixante-sept',
      'oh six six one two three four five',
      'صفر ستة، واحد وستون، ثلاثة وعشرون، خمسة وأربعون',
      '05/22/33/44/55',
      '05 22\n33 44 55',
      '05\u202f22\u202f33\u202f44\u202f55',
      '+212 (0)5 22 33 44 55',
      '0661-23-45-67',
      '71\u200e234\u200f567',
      '٠٦،٦١،٢٣،٤٥،٦٧',
      '06 : 61 : 23 : 45 : 67',
      '06|61|23|45|67',
      '+44 20 7946 0958',
      '12345678901234567890',
      '\u{1d7ce}\u{1d7d4}\u{1d7d4}\u{1d7cf}\u{1d7d0}\u{1d7d1}\u{1d7d2}\u{1d7d3}',
      '\u{1e950}\u{1e956}\u{1e956}\u{1e951}\u{1e952}\u{1e953}\u{1e954}\u{1e955}',
      'tél. : 71 23 45',
      'هاتفها 712345',
      'وبهاتفه 712345',
    ])
      assert.deepEqual(foundIn(`☎ ${number}.`), [['telephone', number]], number)
    assert.deepEqual(foundIn('ext0661234567x1'), [['telephone', '0661234567']])
    assert.deepEqual(foundIn('06 61 23 45 67 / 06 61 23 45 68, le 71234567'), [
      ['telephone', '06 61 23 45 67'],
      ['telephone', '06 61 23 45 68'],
      ['telephone', '71234567'],
    ])
  })
  test('those of a card, a file or a prisoner', () => {
    for (const number of [
      'AB123456',
      'écrou n° 4521',
      'dossier n° 2023/1234',
      'NNI 1234567890',
      'رقم الاعتقال: ٤٥٢٣',
      'رقم الاعتقال أربعة خمسة اثنان واحد',
      'ورقم الاعتقال ٤٥٢٣',
      'رقم اعتقالها 4523',
      'بطاقته الوطنية 12345',
      'جواز سفره 123456',
      'وللسجين رقم 7',
      'écrou quatre mille cinq cent vingt et un',
      'inmate number four five two one',
      'جواز السفر رقم ١٢٣٤٥٦',
      'prisoner number 88421',
      'AB 123456',
      'écrou : 4 521',
      'écrou n° 12',
      'détenue n° 7',
      'inmate #4521',
      'السجين رقم ٤٥٢١',
      'رقم السجين 45',
      'رقْم\u00a0ٱلاعتـقال: ٤\u200f٥\u200e٢٣',
      'ملف عدد ٤٥٢٣',
      'قضية عدد 45213',
      'mandat de dépôt n° 452',
      'الرقم القومي 29001011234567',
      '12345-أ-6',
      '123 تونس 4567',
      'née le 12/03/1998',
      'مولود في ١٢ مارس ١٩٩٨',
      'born on 3 March 1998',
    ])
      assert.deepEqual(foundIn(`… ${number}، …`), [['identity', number]], number)
  })
  test('and addresses of mail and accounts, hidden ones too', () => {
    for (const address of [
      'reader.z@example.org',
      'reader.z @ example.org',
      'reader (at) example.org',
      '@reader_z',
      'facebook.com/reader.z',
    ])
      assert.deepEqual(foundIn(`écrire à ${address} .`), [['mail', address]])
  })
  test('dates, spans of years, standards, measures and numbers of things are not', () => {
    for (const text of [
      'Visites du 2026-11-12, du 12/11/2026 au 14.11.2026, exercice 2025-2026',
      'Règles Mandela, règle 23 ; CAT/OP/10 ; loi n° 23-98 ; 14 m², 31,5 °C, 120 personnes, année 2023',
      'de 25000 dirhams, 12, 14, 15, 16 et 18 cas, de 08:00 à 12:30, of 65535 cases, détenus : 4521, le détenu 2023',
      'غرامة قدرها 15000 درهم، ملف سنة 2023',
      'quatre-vingt-dix-sept places, deux, trois, quatre ou cinq lits, neuf mille huit cent soixante-dix-sept repas',
      'ألف وأربعمائة وخمسة وسبعون وجبة، غرفتان أو ثلاث أو أربع أو خمس',
    ])
      assert.deepEqual(foundIn(text), [])
  })
})

describe('names of those who spoke are pointed out', () => {
  const names: [string, string, string][] = [
    ['تحدثنا مع زيتونة', 'زيتونة', 'زيتونة'],
    ['قيل وبالزَّيتونة', 'زيتونة', 'وبالزَّيتونة'],
    ['أعطيت للزيتونة', 'زيتونة', 'للزيتونة'],
    ['تحدثنا مع زي\u200cتونة', 'زيتونة', 'زي\u200cتونة'],
    ['قيل وبشير', 'بشير', 'وبشير'],
    ['رأينا سالما', 'سالم', 'سالما'],
    ['قال طه', 'طه', 'طه'],
    ['Là, ZITOUNI', 'Tahar Zitouni', 'ZITOUNI'],
    ['on a vu Zi-\ntouni', 'Zitouni', 'Zi-\ntouni'],
    ['on a vu Zaytouna', 'زيتونة', 'Zaytouna'],
    ['سمعنا كريم', 'Karim', 'كريم'],
    ['on a vu \u0410mina', 'Amina', '\u0410mina'],
    ['on a vu S\u0430br\u0456', 'Sabri', 'S\u0430br\u0456'],
    ['on a vu Sa\u034fbri', 'Sabri', 'Sa\u034fbri'],
    ['on a vu S\u{1d41a}bri', 'Sabri', 'S\u{1d41a}bri'],
    ['رأينا الڭيلالي', 'الكيلالي', 'الڭيلالي'],
    ['رأينا ھند', 'هند', 'ھند'],
  ]
  for (const [text, name, found] of names)
    test(`${name}: ${found}`, () => assert.deepEqual(foundIn(text, [name]), [['name', found]]))

  test('never inside another word, nor a word that only sounds like one', () => {
    assert.deepEqual(foundIn('zitounistes, un crime', ['Zitouni', 'كريم']), [])
  })
  test('in a finding that somebody filled up so that the gate stands still', () => {
    const worked = working()
    for (const filling of ['A’', 'Aa-', 'M. le a-', 'ﷺ'])
      assert.ok(foundIn(`${filling.repeat(9_900 / filling.length)} Aïcha Benali`).length > 0, filling)
    assert.ok(worked() < 3_000)
  })
  test('whoever the text itself names, in no interview', () => {
    for (const [text, found] of [
      ['selon M. Sabri', 'M. Sabri'],
      ['le nommé Sabri', 'nommé Sabri'],
      ['Tahar Ben Salem', 'Tahar Ben Salem'],
      ['Amine Haddad dort là', 'Amine Haddad'],
      ['Amine Haddad, 16 ans, attend', 'Amine Haddad, 16 ans'],
      ['on a vu Amina, 16 ans', 'Amina, 16 ans'],
      ['a boy (Amin, 16 years)', 'Amin, 16 years'],
      ['رأينا أمين الحداد، 16 سنة', 'أمين الحداد، 16 سنة'],
      ['le détenu T. Z.', 'T. Z.'],
      ['قال السيد صبري إن', 'السيد صبري'],
      ['المعتقلة اسمها مريم', 'اسمها مريم'],
      ['علي بن سالم', 'علي بن سالم'],
      ['قال ط. ز. إن', 'ط. ز.'],
      ['قال ط.ز إن', 'ط.ز'],
      ['رأينا السجين ط.', 'ط.'],
      ['في الزنزانة (ط ز)', 'ط ز'],
      ['ط ا ه ر ينتظر', 'ط ا ه ر'],
      ['الملقب ب«الشينوي»', 'الملقب ب«الشينوي'],
      ['وصل الرقيب حميد ليلا', 'حميد'],
      ['ينتظر كيوسف تماما', 'كيوسف'],
      ['قال د. نادر إن', 'د. نادر'],
      ['le détenu Benali', 'Benali'],
      ['la détenue K.', 'K.'],
      ['mohamed attend là', 'mohamed'],
      ['K. attend là', 'K.'],
      ['la détenue K attend', 'K'],
      ['vue là, K., 16 ans', 'K., 16 ans'],
      ['the guard saw B. wait', 'B.'],
      ['ك. ينتظر الطبيب', 'ك.'],
      ['وقال ك. إن', 'ك.'],
    ] as const)
      assert.deepEqual(foundIn(text), [['named', found]])
    assert.deepEqual(foundIn('M. le directeur, السيد مدير السجن'), [])
    for (const text of [
      'Les Règles Nelson Mandela, le Ministère de la Justice. Chaque Monday, United Nations',
      'The European Prison Rules. World Health Organization; Minister of Justice',
      'رهن الاعتقال منذ 16 سنة',
      'le détenu attend, une amine, un cheikh, سجين كريم، ج. المياه',
      'A. les lits\nB. les repas\nأ. الأسرّة\nب. تقرير',
    ])
      assert.deepEqual(foundIn(text), [], text)
  })
})

test('words in quotation marks are pointed out, since an interview that nobody here reads may hold them', () => {
  assert.deepEqual(foundIn('قالت: «ننتظر الطبيب\nمنذ أسبوع»'), [['quoted', '«ننتظر الطبيب\nمنذ أسبوع»']])
  assert.deepEqual(foundIn('le registre « sortie »'), [])
  for (const [text, quoted] of [
    ['قالت: «ضربوني»', '«ضربوني»'],
    ['وقالت «ضربوني مرتين» أمس', '«ضربوني مرتين»'],
    ['elle a dit « frappée »', '« frappée »'],
    ['He said, “they hit me”.', '“they hit me”'],
    ['elle affirme que « on frappe »', '« on frappe »'],
    ['le soir, “on nous frappe”', '“on nous frappe”'],
    ['« frappée », dit-elle', '« frappée »'],
    ['«ضربوني»، هكذا قالت', '«ضربوني»'],
    ['he told us ‘they hit me’', '‘they hit me’'],
    ["il dit 'l'eau manque'", "'l'eau manque'"],
    ['صرحت لنا ((ضربوني))', '((ضربوني))'],
    ['قالت: ضربوني مرتين. ثم', 'ضربوني مرتين'],
    ['elle explique : on me frappe', 'on me frappe'],
    ['elle explique – on me frappe', 'on me frappe'],
    ['au soir\n— La cour reste fermée tout le jour. \npuis', 'La cour reste fermée tout le jour.'],
    ['– on nous frappe', 'on nous frappe'],
    ['Elle raconte :\n- Ils viennent la nuit', 'Ils viennent la nuit'],
    ['- ضربوني ليلا', 'ضربوني ليلا'],
  ] as const)
    assert.deepEqual(foundIn(text), [['quoted', quoted]], text)
  assert.deepEqual(foundIn('- lits cassés dans la cellule\n– eau froide partout\n— draps'), [])
})

test('of an endless word of particles no more is read than a word can bear', () => {
  assert.ok(readings('وببشير').has('بشير'))
  assert.ok(readings('و'.repeat(20_000)).size < 100)
  assert.deepEqual(pointersIn('ب'.repeat(20_000), ['بشير']), [])
  // Thousands of beginnings of what is pointed out, none of them gone on with.
  const begun = ['a-', 'rue a ', 'femme ', 'cells ', 'سجين ', 'of them ', 'M. le a ', 'Si ']
  const work = (letters: number) => {
    const before = process.cpuUsage()
    for (const part of begun) pointersIn(part.repeat(letters / part.length), [])
    return process.cpuUsage(before).user
  }
  work(5_000)
  assert.ok(work(20_000) < 10 * work(5_000), 'four times the letters are no sixteen times the work')
})

describe('a quotation', () => {
  const said = 'Le médecin passe une fois par semaine, et la demande s’écrit chez le gardien.'
  test('is a run of four longer words, whatever the punctuation', () => {
    const text = 'Selon lui, « le médecin : passe une fois par semaine ».'
    assert.equal(
      quotationsIn(text, said)
        .map(({ start, end }) => text.slice(start, end))
        .join('|'),
      'le médecin : passe une fois par semaine',
    )
  })
  test('is not a turn of speech that everybody uses', () => {
    assert.deepEqual(quotationsIn('Le médecin passe le lundi ; la demande est orale.', said), [])
  })
  test('between marks is two longer words, also over the end of a line', () => {
    const text = 'Il dit : « le médecin\npasse ».'
    assert.deepEqual(
      quotationsIn(text, said).map(({ start, end }) => text.slice(start, end)),
      ['le médecin\npasse'],
    )
  })
  test('is the same in other figures, with marks, and with what nobody sees between', () => {
    const text = 'تَنْتَظِرُ\u200f الطَّبيبَ 3 أيّامٍ في الزنزانة'
    assert.equal(quotationsIn(text, 'قالت إنها تنتظر الطبيب ٣ أيام في الزنزانة').length, 1)
  })
  test('is found whole even where its beginning occurs twice', () => {
    assert.equal(quotationsIn('une fois par semaine, et la demande s’écrit', `une fois par mois. ${said}`).length, 1)
  })
})

function foundIn(text: string, names: string[] = []): [PointerKind, string][] {
  return pointersIn(text, names).map(({ kind, start, end }) => [kind, text.slice(start, end)])
}
