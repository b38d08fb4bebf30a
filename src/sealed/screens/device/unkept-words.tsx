// Before the device locks away words that no disk took: says so, shows them, and leaves the choice to whoever typed them.
import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { copyText } from '../../../foundation/components/copy-text.ts'
import { TextArea } from '../../../foundation/components/forms/fields.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { useDesk, useOfStatus } from '../../browser/desk-context.tsx'
import { type DeskStatus, isOfStorage } from '../../desk/desk-view.ts'

/** Of what the browser threw away nothing can be tried again, and on the way to another screen the words of this one would go. */
const whyOf = ({ trouble }: DeskStatus): 'full' | 'refused' | 'emptied' => {
  if (trouble?.code === 'device-emptied') return 'emptied'
  return trouble && isOfStorage(trouble) && trouble.code !== 'device-full' ? 'refused' : 'full'
}

/** Nothing, until the desk refuses to lock. */
export function UnkeptWords(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [words, setWords] = useState('')
  const [said, setSaid] = useState<'copied' | 'not-copied' | 'still' | null>(null)
  const isShown = words !== ''
  const why = useOfStatus(whyOf) ?? 'full'
  const asked = useRef(0)
  const look = useCallback(async () => {
    asked.current += 1
    const mine = asked.current
    const texts = await desk.unkeptWords()
    // An answer that was overtaken knows of fewer words.
    if (mine !== asked.current) return
    setWords(texts.join('\n\n'))
    return texts.length > 0
  }, [desk])
  const [refusals, setRefusals] = useState(0)
  const place = useRef<HTMLDivElement>(null)
  // Whoever asked to lock may stand far below: pressed once more, it would lock.
  useEffect(() => {
    if (!isShown || refusals === 0) return
    scrollTo({ top: 0 })
    place.current?.focus({ preventScroll: true })
  }, [isShown, refusals])
  useEffect(
    () =>
      desk.subscribe((event) => {
        if (event.kind === 'unkept') {
          setSaid(null)
          setRefusals((before) => before + 1)
        }
        // They may have been kept meanwhile, by whatever made room.
        else if (event.kind !== 'status' || !isShown) return
        void look()
      }),
    [desk, look, isShown],
  )
  if (!isShown) return null
  const copy = async () => setSaid((await copyText(words)) ? 'copied' : 'not-copied')
  const again = async () => {
    setSaid(null)
    await desk.sync()
    if (await look()) setSaid('still')
  }
  return (
    <div ref={place} tabIndex={-1}>
      <Notice kind="alert" live icon={<TriangleAlert className="i" aria-hidden="true" />}>
        <p className="strong">{t('device.unkept')}</p>
        <p>{t(`device.unkept.${why}`)}</p>
        <TextArea label={t('device.unkept.words')} value={words} onChange={() => {}} rows={3} />
        <p className="row">
          <Button onPress={() => void copy()}>{t('device.unkept.copy')}</Button>
          {why !== 'emptied' && (
            <Button kind="quiet" onPress={() => void again()}>
              {t('device.unkept.again')}
            </Button>
          )}
          {why === 'full' && (
            <ButtonLink kind="quiet" to="/device">
              {t('device.unkept.room')}
            </ButtonLink>
          )}
          <Button kind="plain" onPress={() => void desk.lock('losing')}>
            {t('device.unkept.lock')}
          </Button>
        </p>
        {said && <p role="status">{t(`device.unkept.${said}`)}</p>}
      </Notice>
    </div>
  )
}
