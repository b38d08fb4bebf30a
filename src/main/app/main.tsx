// The app's entry: starts this tab's desk, draws the app around it, and keeps its files for use without a network.
import '../../foundation/theme/tokens.css'
import '../../foundation/theme/base.css'
import '../../foundation/theme/app.css'
import '../../foundation/theme/registers.css'
import '../../foundation/theme/dossiers.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { addressOnLink, hideAddresses, keepForReload, useAddress } from '../../foundation/components/address.ts'
import { printByKey, printWithoutSigns } from '../../foundation/components/print-page.ts'
import { letStrayPressesMeetNothing } from '../../foundation/components/stray-press.ts'
import { bringFirstWords, bringWords } from '../../foundation/words/messages.ts'
import { startDesk } from '../../sealed/browser/desk-client.ts'
import { DeskProvider } from '../../sealed/browser/desk-context.tsx'
import { eraseWhatIsLeft, leaveWhenErased } from '../../sealed/browser/store/erase-device.ts'
import { isConfidentialAddress } from '../../sealed/screens/confidential-address.ts'
import { App } from './app.tsx'
import { knowLanguages } from './languages.ts'
import { beginAnewWhenLocked } from './new-page.ts'
import { keepOffline } from './offline.ts'
import { languageAtStart, SettingsProvider } from './settings.tsx'

const place = document.getElementById('app')
if (!place) throw new Error('index.html has no place for the app')

hideAddresses(isConfidentialAddress)
await eraseWhatIsLeft()
const desk = startDesk()
beginAnewWhenLocked(desk)
const language = languageAtStart()
await Promise.all([knowLanguages(), bringFirstWords(language)])
const root = createRoot(place)
root.render(
  <StrictMode>
    <SettingsProvider>
      <DeskProvider desk={desk}>
        <Router hook={useAddress} hrefs={addressOnLink}>
          <App />
        </Router>
      </DeskProvider>
    </SettingsProvider>
  </StrictMode>,
)
leaveWhenErased()
printByKey()
letStrayPressesMeetNothing()
printWithoutSigns()
// What fails to load now is requested again by the code that needs it.
void bringWords(language).catch(() => {})
keepOffline(async () => {
  if (!(await desk.lock('keeping')).ok) return false
  root.unmount()
  await desk.settled()
  keepForReload()
  return true
})
