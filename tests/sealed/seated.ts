// One person at a browser of her own, her device admitted by a desk that is already there.
import { granted } from '../../src/vocabulary/problems.ts'
import { type Clicker, type Reader, sitDown } from '../support/clicking.ts'
import { until } from '../support/installation.ts'
import { type Member, passphrase } from './desk/people.ts'

/** `go`: to an address of the app, as a link of it would. */
export type Seated = Clicker & { readonly go: (path: string) => Promise<void> }

/** What it takes to come in as a further device of a person: a desk of hers that invites and lets in, her account, and the passphrase that the link carries. */
type Entering = Pick<Member, 'desk' | 'id' | 'accountSecret'> & { readonly passphrase?: string }

/** Sits down at a browser that becomes a further device of this member, whose desk lets it in. */
export async function seat(
  server: { url: string },
  member: Member,
  reader: Reader,
  options: Parameters<typeof sitDown>[1] = {},
): Promise<Seated> {
  const here = await sitDown(reader, options)
  await enter(server, member, here)
  await here.sent()
  const go = (path: string) =>
    here.page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
  return { ...here, go }
}

/** The demonstration's door asks for a press and nothing typed. */
export async function enter({ url }: { url: string }, member: Entering, { page, press }: Clicker): Promise<void> {
  const invitation = granted(await member.desk.invite({ person: member.id }))
  const secrets = { invitation, secret: member.accountSecret, passphrase: member.passphrase ?? passphrase }
  await page.goto(`${url}/enrol#${new URLSearchParams(secrets)}`)
  await press('entry.enrol.act')
  await until('the frame of the rooms', async () => {
    granted(await member.desk.admit())
    const rail = page.locator('.rail').waitFor({ timeout: 500 })
    return rail.then(
      () => true,
      () => false,
    )
  })
}
