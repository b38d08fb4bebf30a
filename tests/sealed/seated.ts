// One person at a browser of her own, her device admitted by a desk that is already there.
import { granted } from '../../src/vocabulary/problems.ts'
import { type Clicker, type Reader, sitDown } from '../support/clicking.ts'
import { type Member, passphrase } from './desk/people.ts'

/** `go`: to an address of the app, as a link of it would. */
export type Seated = Clicker & { readonly go: (path: string) => Promise<void> }

/** Enrols a browser as a further device of this member, whose desk lets it in. The demonstration's door asks for a press and nothing typed. */
export async function seat(
  server: { url: string },
  member: Member,
  reader: Reader,
  options: Parameters<typeof sitDown>[1] = {},
): Promise<Seated> {
  const invitation = granted(await member.desk.invite({ person: member.id }))
  const here = await sitDown(reader, options)
  const secrets = { invitation, secret: member.accountSecret, passphrase }
  await here.page.goto(`${server.url}/enrol#${new URLSearchParams(secrets)}`)
  await here.press('entry.enrol.act')
  const rail = here.page.locator('.rail')
  while (!(await rail.isVisible())) {
    granted(await member.desk.admit())
    await rail.waitFor({ timeout: 500 }).catch(() => {})
  }
  await here.sent()
  const go = (path: string) =>
    here.page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
  return { ...here, go }
}
