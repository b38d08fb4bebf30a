// Who may do what: the table as the server applies it, and the exceptions to it.
import { type ReactNode, useState } from 'react'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { ScrollTable } from '../../../foundation/components/lists/scroll-table.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Office, offices } from '../../../vocabulary/offices.ts'
import { useMay } from '../../screens/use-may.ts'
import { type Act, mayDo, may as mayWith } from '../access.ts'
import { actWords } from './act-words.ts'
import { ExceptionList } from './exception-list.tsx'
import { SignInSection } from './sign-in-section.tsx'

export default function AccessScreen(): ReactNode {
  const { t, list } = useWords()
  const may = useMay()
  const [office, setOffice] = useState<Office | ''>('')
  return (
    <div className="stack-l">
      <ScreenHead title={t('rights.menu')}>
        <p className="muted">{t('rights.intro')}</p>
      </ScreenHead>
      <ExceptionList />
      {may('link accounts to the sign-in service') && <SignInSection />}
      <section aria-labelledby="table" className="stack">
        <h2 id="table">{t('rights.table')}</h2>
        <div className="narrow-form">
          <Select
            label={t('rights.office')}
            none={t('rights.every-office')}
            value={office}
            onChange={setOffice}
            options={offices.map((value) => ({ value, label: t(`vocabulary.office.${value}`) }))}
          />
        </div>
        <ScrollTable label={t('rights.table')} className="list fold">
          <thead>
            <tr>
              <th scope="col">{t('rights.act')}</th>
              <th scope="col">{t('rights.offices')}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(mayDo) as Act[])
              .filter((act) => office === '' || mayWith({ offices: [office] }, act))
              .map((act) => (
                <tr key={act}>
                  <th scope="row">{t(actWords(act))}</th>
                  <td className="opens">
                    {mayDo[act].length === offices.length
                      ? t('rights.every-office')
                      : list(mayDo[act].map((one) => t(`vocabulary.office.${one}`)))}
                  </td>
                </tr>
              ))}
          </tbody>
        </ScrollTable>
      </section>
    </div>
  )
}
