// Why a server or a command cannot begin with what it was given: thrown where it is noticed, printed by the process that has the terminal.
import { t, type WordData } from '../../words/t.ts'
import type { WordKey } from '../../words/words.ts'

export class NotStarted extends Error {
  readonly key: WordKey
  readonly data: WordData
  constructor(key: WordKey, data: WordData = {}) {
    super(t('en', key, data))
    this.key = key
    this.data = data
  }
}
