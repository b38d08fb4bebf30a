// What the registers are handed from outside themselves.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { institutionMeans } from '../../src/main/staff/institution-means.ts'
import { utf8 } from '../../src/sealed/keys/bytes.ts'
import { labels } from '../../src/sealed/keys/labels.ts'
import { hash } from '../../src/sealed/keys/public.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'

test('a print of the registers is the one that a device computes of the same text, long or short', async () => {
  const of = {
    journal: labels.journalEntry,
    publication: labels.publicationPrint,
    report: labels.reportPrint,
    import: labels.importedRow,
  } as const
  for (const use of ['journal', 'publication', 'report', 'import'] as const)
    for (const text of ['', 'Registre des entrées', 'سجل '.repeat(5_000)])
      assert.equal(await institutionMeans.hash(use, text), toBase64url(await hash(of[use], utf8(text))))
})
