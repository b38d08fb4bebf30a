// Who may do what: the table as the server applies it, and the exceptions to it.
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { ScrollTable } from '../../../foundation/components/scroll-table.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { offices } from '../../../vocabulary/offices.ts'
import { useMay } from '../../screens/use-may.ts'
import { type Act, mayDo, may as mayWith } from '../access.ts'
import { actWords } from './act-words.ts'
import { ExceptionList } from './exception-list.tsx'
import { SignInSection } from './sign-in-section.tsx'

export default function AccessScreen(): ReactNode {
  const { t } = useWords()
  const may = useMay()
  return (
    <div className="stack-l">
      <ScreenHead title={t('rights.menu')}>
        <p className="muted">{t('rights.intro')}</p>
      </ScreenHead>
      <ExceptionList />
      {may('link accounts to the sign-in service') && <SignInSection />}
      <section aria-labelledby="table" className="stack">
        <h2 id="table">{t('rights.table')}</h2>
        <ScrollTable label={t('rights.table')} className="list">
          <thead>
            <tr>
              <th scope="col">{t('rights.act')}</th>
              {offices.map((office) => (
                <th key={office} scope="col">
                  {t(`vocabulary.office.${office}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(Object.keys(mayDo) as Act[]).map((act) => (
              <tr key={act}>
                <th scope="row">{t(actWords(act))}</th>
                {offices.map((office) => (
                  <td key={office}>
                    {mayWith({ offices: [office] }, act) ? (
                      <>
                        <Check className="i" aria-hidden="true" />
                        <span className="vh">{t('rights.yes')}</span>
                      </>
                    ) : (
                      <span className="vh">{t('rights.no')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      </section>
    </div>
  )
}
