// The languages that the institution has added, as far as the app writes in them: kept in the browser, so that they are known before the server is asked, and without it.
import * as v from 'valibot'
import { languageField, textField } from '../../foundation/fields.ts'
import { addLanguages, type LanguageHere } from '../../foundation/words/languages-here.ts'
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
  const kept = localStorage.getItem(keptName)
  const asking = askedServer()
  const said = kept ?? (await asking)
  addLanguages(said === null ? [] : listIn(said))
}

const keptName = 'languages'
const patience = 2_000

/** What it answers, kept for the next start; null when it cannot be asked. */
async function askedServer(): Promise<string | null> {
  const answer = await fetch('/api/languages', { signal: AbortSignal.timeout(patience) }).catch(() => null)
  const said = answer?.ok ? await answer.text().catch(() => null) : null
  if (said !== null) localStorage.setItem(keptName, said)
  return said
}

function listIn(said: string): readonly LanguageHere[] {
  try {
    const parsed = v.safeParse(toldLanguages, JSON.parse(said), { abortEarly: true })
    return parsed.success ? parsed.output : []
  } catch {
    return []
  }
}
