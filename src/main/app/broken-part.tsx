// What stands in the place of a part that could not be drawn.
import { Component, type ReactNode } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'

/** A screen that throws is a bug: the reader is told, it is logged, and other screens can be opened. */
export class BrokenPart extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError = () => ({ broken: true })
  override render(): ReactNode {
    return this.state.broken ? <Broken onReopen={() => this.setState({ broken: false })} /> : this.props.children
  }
}

function Broken({ onReopen }: { readonly onReopen: () => void }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <ScreenHead title={t('common.screen-broken')}>
        <p>{t('common.screen-broken-text')}</p>
      </ScreenHead>
      <Button onPress={onReopen}>{t('common.reopen')}</Button>
    </>
  )
}
