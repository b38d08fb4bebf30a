// The print of a published questionnaire: its exact text, named by its hash, so that a version can never be another one.
import { type Bytes, utf8 } from './bytes.ts'
import { labels } from './labels.ts'
import { hash } from './public.ts'

export const questionnairePrint = (text: string): Promise<Bytes> => hash(labels.questionnaire, utf8(text))
