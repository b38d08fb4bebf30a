// The languages that the institution has added, as far as the app writes in them: kept in the browser, so that they are known before the server is asked, and without it.
import * as v from 'valibot'
import { keepText, keptText } from '../../foundation/components/kept-in-browser.ts'
import { languageField, textField } from '../../foundation/fields.ts'
import { addLanguages, type LanguageHere } from '../../foundation/words/languages-here.ts'
import { bodyWithin } from '../../sealed/desk/answer-body.ts'
import { type AddedLanguage, isOwn, languages } from '../../vocabulary/languages.ts'

/** Without their words: what the app itself says must not be a server's to change (`decisions/2026-11-26-a-language-is-one-file-of-words.md`). */
const toldLanguages: v.GenericSchema<unknown, LanguageHere[]> = v.pipe(
  v.array(
    v.pipe(
      v.object({ tag: languageField, name: textField(60), fallback: v.picklist(languages) }),
      v.check(({ tag }) => !isOwn(tag)),
      v.transform(
        ({ tag, ...said }): LanguageHere => ({
          ...said,
          tag: tag as AddedLanguage,
          locale: null,
          numbering: null,
          numbers: [],
          words: new Map(),
        }),
      ),
    ),
  ),
  v.maxLength(12),
)

/** Makes them known. The first time it waits for the server; later, the answer counts from the next start. */
export async function knowLanguages(): Promise<void> {
  const kept = keptText(keptName)
  const asking = askedServer()
  addLanguages(listIn(kept ?? (await asking)) ?? [])
}

const keptName = 'languages'
const patience = 2_000
/** Bytes: more than twelve languages take. */
const most = 16 * 1024

/** What it answers, kept for the next start if it is such a list; null when it cannot be asked. */
async function askedServer(): Promise<string | null> {
  const asked = { credentials: 'omit', signal: AbortSignal.timeout(patience) } as const
  const answer = await fetch('/api/languages', asked).catch(() => null)
  const body = answer?.ok ? await bodyWithin(answer, most).catch(() => null) : null
  const said = body && new TextDecoder().decode(body)
  if (listIn(said)) keepText(keptName, said)
  return said
}

/** Null for what is no such list. */
function listIn(said: string | null): readonly LanguageHere[] | null {
  try {
    const parsed = v.safeParse(toldLanguages, JSON.parse(said ?? ''), { abortEarly: true })
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
