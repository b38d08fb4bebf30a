// Given names of the list in a text, each with the family name behind it; a name that is also a word counts only where its neighbours show which it is.
import { soundsOfWord } from '../foundation/search/sounds.ts'
import { asPlain, type Span } from '../vocabulary/text/plain-letters.ts'
import { alsoWords, latinNames, onlyNames } from './given-names.ts'
import { type PlainWord, plainWords } from './plain-words.ts'

/** In UTF-16 units, in the order of the text. Not all are found: a name that is on no list, or that is also a word and has no telling neighbours, is missed. */
export function givenNamesIn(text: string): readonly Span[] {
  const words = plainWords(text)
  return words.flatMap((word, at) => {
    const [before, after] = [words[at - 1], words[at + 1]]
    const around: Around = {
      text,
      word,
      before: before && isBeside(text, before, word) ? before.plain : '',
      after: after && isBeside(text, word, after) ? after.plain : '',
    }
    const isName = isArabic(word.plain) ? isArabicName(around) : isLatinName(around)
    if (!isName || isRuler(around)) return []
    const family = familyBehind(text, words, at)
    return [{ start: word.start, end: family?.end ?? word.end }]
  })
}

/** A word with its neighbours, empty where a sentence or a line parts them. */
type Around = { readonly text: string; readonly word: PlainWord; readonly before: string; readonly after: string }

const isBeside = (text: string, one: PlainWord, other: PlainWord): boolean =>
  /^[ \u00a0\u202f-]{1,2}$/.test(text.slice(one.end, other.start))

const isArabic = (plain: string): boolean => /^\p{Script=Arabic}/u.test(plain)
const plainSet = (words: string): ReadonlySet<string> => new Set(asPlain(words).split(/\s+/))

const only = new Set(onlyNames.map(asPlain))
const also = new Set(alsoWords.map(asPlain))

/** و, ف, ب, ل and ك are written onto a name; ك is not taken off what is one as it stands, or كريم were ريم. */
const bare = (plain: string): readonly string[] => {
  const all = [plain, plain.replace(/^[وف]/, ''), plain.replace(/^[وف]?[بل]/, '')]
  if (!all.some((form) => only.has(form) || also.has(form))) all.push(plain.replace(/^[وف]?ك/, ''))
  return [...new Set(all)].filter((form) => form === plain || form.length >= 3)
}

/** An adjective behind a definite noun is definite: « السجين كريم » calls him Karim, « سجين كريم » generous. Behind one who speaks stands who it is. */
function isArabicName({ text, word, before, after }: Around): boolean {
  const { plain } = word
  const forms = bare(plain)
  if (!also.has(plain) && forms.some((form) => only.has(form))) return true
  if (isWhoever(before) && isUnlisted(plain) && isFamily(after)) return true
  if (isOrigin(plain) && bare(before).some((form) => offices.has(form) || kin.has(form))) return true
  // على is how علي is written where nobody parts ى from ي, and stands in every line.
  if (text.slice(word.start, word.end).endsWith('على')) return false
  if (!forms.some((form) => also.has(form))) return false
  if (isFamily(after)) return true
  // An office followed by its service: « قالت أمينة السجن », « أفاد رائد الشرطة ».
  return isWhoever(before) && !/^(?:ال|لل)/.test(after)
}

/** Verbs of which the one who does it is a person. */
export const speakers = plainSet(
  'قال قالت أفاد أفادت صرح صرحت ذكرت روت حكت اشتكى اشتكت أخبرنا أخبرتنا أكد أكدت أضاف أضافت أوضح أوضحت يقول تقول تحدث تحدثت حسب تعرض تعرضت ضربت عزلت توفي توفيت مات ماتت قابلنا التقينا شوهد شوهدت كان يعاني تعاني عانى عانت رفض رفضت بلغت أبلغ أبلغت تقاسم تقاسمت طلبت نقلت أوقف أوقفت اعتقل اعتقلت أودع أودعت حضر حضرت غادر غادرت أصيب أصيبت تلقى تلقت وقعت ينتظر تنتظر انتظر انتظرت ينام تنام نام نامت شكا شكت هدد هددت ضربوا بكى بكت سئل سئلت أجاب أجابت أمضى أمضت قضت فقد فقدت يتلقى تتلقى يقضي تقضي',
)
const persons = plainSet(
  'الرقيب العريف الشرطي الشرطية الدركي الضابط الضابطة المفتش السجين السجينة المعتقل المعتقلة النزيل النزيلة الموقوف الموقوفة المحتجز المحتجزة المحكوم المريض المريضة الشاب الشابة الطفل الطفلة الحدث القاصر المهاجر المهاجرة الحارس الحارسة الممرض الممرضة الضحية الهالك الهالكة المتوفى الفتى الفتاة الأخ الأخت العم زوجها زوجته أخوه أخوها أخته أختها ابنه ابنها ابنته ابنتها والدته والدتها والده والدها أمه أمها',
)
/** Whose name stands behind them; of an office, where an adjective would be definite too. */
const offices = plainSet(
  'المدير المديرة القاضي القاضية الوكيل القائد العقيد النقيب الملازم الرائد المقدم العميد المحامي المحامية الأستاذ الأستاذة الدكتور الدكتورة الطبيب الطبيبة الإمام الشيخ السيد السيدة المحافظ المراقب',
)
const honours = plainSet('سي مولاي لالة للا الحاج الحاجة الفقيه أم عمي خالتي خويا ختي')
const isWhoever = (word: string): boolean =>
  bare(word).some((form) => speakers.has(form) || persons.has(form) || offices.has(form) || honours.has(form)) ||
  persons.has(word.replace(/^لل/, 'ال'))

/** A family name: a word of no list, without an article, that is neither an office nor a small word of the language. */
const isUnlisted = (plain: string): boolean =>
  plain.length >= 3 && !/^(?:[وفبكل]?ال|لل|و)/.test(plain) && !bare(plain).some((form) => smallWords.has(form))
const smallWords = plainSet(
  'في من على عن إلى مع لدى عند خلال بعد قبل حول داخل خارج أمام تحت فوق ضد دون غير كل بعض جميع معظم أحد إحدى هذا هذه ذلك تلك هو هي هم نحن إن أن كان كانت ليس مدير مديرة رئيس رئيسة وزير وكيل قاضي والي عامل نائب مندوب طبيب طبيبة ممرض ممرضة حارس حارسة ضابط ضابطة موظف موظفة عميد عقيد نقيب مقدم ملازم كاتب مفتش مراقب محام محامي محامية رهن حالة وضع سبب مدة عدد ممثل مسؤول مسؤولة عضو منذ حتى حين عندما أثناء أي بدون بسبب نفس عدة أول آخر',
)

/** A name of kin, of a trade, or of origin, which ends in ي; and no adjective that a text like this one says of things. */
const isFamily = (word: string): boolean => trades.has(word) || isOrigin(word) || kin.has(word)
const isOrigin = (word: string): boolean => /^ال\p{Script=Arabic}{2,}ي$/u.test(word) && !adjectives.has(word)
const kin = plainSet('بن ابن بنت ولد منت آيت أولاد بو')
const trades = plainSet(
  'الحداد النجار الخياط البناء العطار الصباغ الجزار القصاب الحلاق الخباز النحاس الصائغ الدباغ الفلاح البحار الحطاب الخراز',
)
const adjectives = plainSet(
  `الذي التي اللي التالي الحالي الماضي الثاني الباقي الكافي العالي الداخلي الخارجي الرئيسي الأساسي الأصلي النهائي الابتدائي الاستئنافي الاحتياطي الانفرادي التأديبي الوقائي الصحي الطبي النفسي العقلي الجسدي البدني
  البشري الغذائي القانوني القضائي الجنائي المدني العسكري الأمني الإداري المالي الوطني الدولي المحلي الجهوي الإقليمي المركزي الفرعي العمومي الحكومي الرسمي اليومي الأسبوعي الشهري السنوي الليلي النهاري الاجتماعي
  الثقافي الديني التربوي الدراسي المهني الرياضي السجني العقابي الإصلاحي الكتابي الشفوي الورقي الرقمي الإلكتروني الهاتفي الجماعي الفردي الشخصي العائلي الأسري الذاتي الفوري التلقائي الدوري المستعجل الضروري الإنساني
  الحقوقي السياسي الاقتصادي الإسلامي العربي الفرنسي القاضي المحامي النواحي المساعي الدواعي الأراضي الأيدي النوادي المباني الأعالي الشرقي الغربي الشمالي الجنوبي الخلفي الأمامي السفلي الأرضي الأخلاقي الرئوي الجلدي
  الفعلي الحقيقي العادي الطبيعي الكلي الجزئي الشبه الإجباري الاختياري الإضافي التكميلي الاستعجالي الصوتي المرئي الكهربائي المائي الهوائي التقني العلمي الميداني الشرعي التنفيذي الشرفي البلدي المحلف الجزائي التجاري الجوي البري البحري المعني الموالي السجوني البيطري الأهلي التعليمي التأهيلي`,
)

/** Latin names begin with a capital; by its sounds alone a word is known where no sentence begins with it, which gives every word one. */
function isLatinName({ text, word: { plain, start, end } }: Around): boolean {
  const written = text.slice(start, end)
  const folded = plain.replace(/[^a-z]/g, '')
  if (!/^\p{Lu}/u.test(written)) return folded.length >= 5 && inLatin.has(folded) && !alsoLatin.has(folded)
  const lead = text.slice(Math.max(0, start - 20), start)
  const begins = start === 0 || lead.includes('\n') || /[.!?:«“"•–—-]$/u.test(lead.trimEnd())
  if (inLatin.has(folded)) return !begins || !alsoLatin.has(folded)
  return !begins && /^\p{Lu}\p{Ll}{4,}$/u.test(written.normalize('NFC')) && heard.has(soundsOfWord(folded))
}

const inLatin = new Set(latinNames.map((name) => asPlain(name)))
/** Which are written small, or begin a sentence, in French or English as the words that they are, too. */
const alsoLatin = new Set([
  'said',
  'rim',
  'reda',
  'sana',
  'mona',
  'sara',
  'amine',
  'cheikh',
  'sharif',
  'charif',
  'jihad',
])
/** Of four sounds and more: of three, half of them are heard in some French or English word as well. */
const heard = new Set(onlyNames.map((name) => soundsOfWord(asPlain(name))).filter((sounds) => sounds.length >= 4))
/** A number behind it is a king’s: foundations, stadiums and courts are called after them. */
const isRuler = ({ after }: Around): boolean => rulers.has(after)
const rulers = plainSet('الأول الثاني الثالث الرابع الخامس السادس ii iii iv v vi')

/** What belongs to the name behind it: up to two words of kin (« بن سالم », « آيت علي ») or one with the article; in Latin letters, one with a capital. */
function familyBehind(text: string, words: readonly PlainWord[], at: number): PlainWord | null {
  const [word, next, last] = words.slice(at, at + 3)
  if (!word || !next || !isBeside(text, word, next)) return null
  if (!isArabic(word.plain)) return /^\p{Lu}\p{L}/u.test(text.slice(next.start)) ? next : null
  if (/^(?:بن|ابن|بنت|ولد|منت|ايت|بو|ابو)$/.test(next.plain)) return last && isBeside(text, next, last) ? last : null
  return (/^ال.{3,}/.test(next.plain) && !adjectives.has(next.plain)) || only.has(next.plain) ? next : null
}
