// The print of an authority’s answer; its receipt is the beginning of it. The site, the device and the register compute it in the same way.
import { type Bytes, utf8 } from '../bytes.ts'
import { labels } from '../labels.ts'
import { hash } from '../public.ts'

/** Of the one text of an answer (`textOfAnswer`). */
export const authorityAnswerPrint = (text: string): Promise<Bytes> => hash(labels.authorityAnswerPrint, utf8(text))
