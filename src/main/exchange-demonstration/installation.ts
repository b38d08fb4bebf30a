// One whole installation of the story: its two servers on this machine, its two people with their devices, and their acts in the newsroom and the exchange.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PeerShown } from '../../exchange/shown.ts'
import { mailOptionsFrom } from '../../foundation/server/mail/mail-options.ts'
import type { Publication } from '../../publish/publication.ts'
import type { Language } from '../../vocabulary/languages.ts'
import { granted } from '../../vocabulary/problems.ts'
import { appFolder } from '../commands/build.ts'
import { publishAs, signWhatIsPublished } from '../demonstration/acts.ts'
import { type Attending, attend } from '../demonstration/attend.ts'
import { linkOf } from '../demonstration/links.ts'
import { get, post } from '../demonstration/registry.ts'
import { found } from '../demonstration/set-up.ts'
import type { Member } from '../demonstration/world.ts'
import { startPublicServer } from '../public-server.ts'
import { startStaffServer } from '../staff-server.ts'
import type { Invented } from './mechanisms.ts'

type Draft = { readonly id: string; readonly version: number }

/** Starts and founds it. `ports` of 0 are any free ones. Throws the sentence that says why a server cannot serve. */
export async function openInstallation(
  invented: Invented,
  folder: string,
  ports: { staff: number; public: number },
  language: Language,
) {
  await using taken = new AsyncDisposableStack()
  const publicFolder = join(folder, 'public')
  const publications = join(publicFolder, 'publications')
  const mail = mailOptionsFrom({}, language)
  if (typeof mail === 'string') throw new Error(mail)
  mkdirSync(publications, { recursive: true })
  const here = {
    language,
    host: '127.0.0.1',
    databaseUrl: null,
    behindProxy: false,
    mail,
    languages: join(folder, 'languages'),
  }
  const serving = <T>(started: T | string): T => {
    if (typeof started === 'string') throw new Error(started)
    return started
  }
  const site = serving(await startPublicServer({ ...here, data: publicFolder, port: ports.public, address: null }))
  taken.defer(site.close)
  const publicUrl = `http://127.0.0.1:${site.port}`
  const startStaff = async (port: number) =>
    serving(
      await startStaffServer({
        ...here,
        data: join(folder, 'staff'),
        port,
        setupCode,
        app: appFolder,
        issuer: null,
        metricsToken: null,
        publications,
        intake: join(publicFolder, 'intake'),
        publicAddress: publicUrl,
      }),
    )
  let staff = await startStaff(ports.staff)
  taken.defer(() => staff.close())
  // Browsers trust `localhost` as they trust https.
  const staffUrl = `http://localhost:${staff.port}`
  const [first, second] = await found(
    { folder: join(folder, 'people'), staffUrl: `http://127.0.0.1:${staff.port}`, code: setupCode },
    invented.identity,
    invented.people,
  )
  taken.defer(async () => {
    for (const { desk } of [first, second]) await desk.close()
  })
  let attending: Attending | null = null

  const approved = async (draft: Draft, by: Member<string>): Promise<void> => {
    const proposed = await post<Draft>(first.desk, `/api/drafts/${draft.id}/proposal`, { version: draft.version })
    await post(by.desk, `/api/drafts/${draft.id}/approval`, { version: proposed.version })
  }

  const kept = taken.move()
  return {
    identity: invented.identity,
    called: invented.called[language],
    publicUrl,
    staffUrl,
    publications,
    first,
    second,
    /** Written by the first, approved by the second, and through the second gate. */
    async publish(content: unknown): Promise<Publication & { readonly draft: string }> {
      const draft = await post<Draft>(first.desk, '/api/drafts', { content })
      await approved(draft, second)
      return { ...(await publishAs(first.desk, { kind: 'draft', id: draft.id as never })), draft: draft.id }
    },
    /** A draft that is published already, with another content: readers see the note. */
    async correct(id: string, content: unknown, note: Record<string, string>): Promise<Publication> {
      const { version } = await get<Draft>(first.desk, `/api/drafts/${id}`)
      const body = { content, version, takesBack: true }
      const changed = granted(await first.desk.call('PUT', `/api/drafts/${id}`, body)) as Draft
      await approved(changed, second)
      const request = { source: { kind: 'draft', id }, note }
      const { confirm } = await post<{ confirm: string }>(first.desk, '/api/publish/preview', request)
      return post<Publication>(first.desk, '/api/publish', { ...request, confirm })
    },
    sign: (by: Member<string> = first) => signWhatIsPublished(by),
    /** The fingerprint is the one that the other's people read out of their own device, not what its address serves. */
    async follow(other: { readonly called: string; readonly publicUrl: string; readonly first: Member<string> }) {
      const fingerprint = granted(await other.first.desk.ownFingerprint())
      const peer = { address: other.publicUrl, name: other.called, fingerprint }
      return post<PeerShown>(first.desk, '/api/exchange/peers', peer)
    },
    pull: ({ id }: Pick<PeerShown, 'id'>) => post<PeerShown>(first.desk, `/api/exchange/peers/${id}/pull`, {}),
    ask: <T>(path: string) => get<T>(first.desk, path),
    tell: <T>(path: string, body: unknown) => post<T>(first.desk, path, body),
    /** Its staff server is stopped, `act` has its folder, and it is started again where it was. */
    async withServerStopped(act: (staffFolder: string) => void): Promise<void> {
      await staff.close()
      act(join(folder, 'staff'))
      staff = await startStaff(staff.port)
    },
    /** Links by which a visitor's browser becomes one more device of each of its people. */
    async links() {
      const members = [first, second]
      const links = await Promise.all(
        members.map(async ({ desk, card, accountSecret }) => ({
          name: card.name[language] ?? '',
          link: linkOf(staffUrl, granted(await desk.invite({ person: card.id, standing: true })), accountSecret),
        })),
      )
      attending = attend(members)
      return links
    },
    async close(): Promise<void> {
      await attending?.stop()
      await kept.disposeAsync()
    },
  }
}
export type Installation = Awaited<ReturnType<typeof openInstallation>>

/** Puts a folder in the place of another. */
export function putInPlace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
}

/** Loopback alone, and for the moment of the founding. */
const setupCode = 'three-mechanisms'
