// The print of an authority's answer, of which its receipt is the beginning: calculated alike by the site, the device and the register.
import { type Bytes, utf8 } from '../bytes.ts'
import { labels } from '../labels.ts'
import { hash } from '../public.ts'

/** Of the one text of an answer (`textOfAnswer`). */
export const authorityAnswerPrint = (text: string): Promise<Bytes> => hash(labels.authorityAnswerPrint, utf8(text))
