// What a part of a dossier is called where parts are compared.
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { StreamId } from '../../../vocabulary/ids.ts'
import type { DossierCard } from '../../desk/desk-view.ts'
import { interviewNumber } from '../inner/inner.ts'

/** Of a stream that the dossier does not know: the control stream's name, since only that can come before it. */
export function useStreamName({ streams, ...card }: DossierCard): (stream: StreamId) => string {
  const { t } = useWords()
  return (id) => {
    const purpose = streams.find((one) => one.id === id)?.purpose ?? 'control'
    const number = interviewNumber({ ...card, streams }, id)
    return t(`heads.stream.${purpose}`, { number })
  }
}
