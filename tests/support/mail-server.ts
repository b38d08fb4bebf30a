// A mail server of the tests' own: keeps what it takes, and refuses, waits or dies where a test says so.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** Null takes it; a code and its words refuse it; `die` breaks every connection without a word. */
export type Says = null | readonly [code: number, words: string] | 'die'

export type MailServer = AsyncDisposable & {
  readonly address: string
  /** What was taken: the server has answered for it. */
  readonly received: readonly { readonly from: string; readonly to: string; readonly text: string }[]
  readonly stop: () => Promise<void>
}

export async function startMailServer({
  sender = () => null,
  recipient = () => null,
  data = () => null,
  password = null,
  port = 0,
}: {
  sender?: (address: string) => Says
  recipient?: (address: string) => Says
  /** Asked when the whole letter has come, before it is taken. May wait. */
  data?: (text: string, to: string) => Says | Promise<Says>
  /** Asked for when there is one. */
  password?: string | null
  port?: number
} = {}): Promise<MailServer> {
  const received: { from: string; to: string; text: string }[] = []
  const answer = (says: Says, done: (error?: Error | null) => void): void => {
    if (says === 'die')
      for (const connection of server.connections) (connection as unknown as Connection)._socket.destroy()
    else if (says) {
      const [responseCode, words] = says
      done(Object.assign(new Error(words), { responseCode }))
    } else done()
  }
  const server = new SMTPServer({
    authOptional: password === null,
    allowInsecureAuth: true,
    disabledCommands: password === null ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    onAuth: (given, _session, done) =>
      given.password === password ? done(null, { user: 'user' }) : done(new Error('wrong password')),
    onMailFrom: ({ address }, _session, done) => answer(sender(address), done),
    onRcptTo: ({ address }, _session, done) => answer(recipient(address), done),
    onData(stream, { envelope }, done) {
      let text = ''
      stream.on('data', (chunk) => {
        text += chunk
      })
      stream.on('end', async () => {
        assert.ok(envelope.mailFrom)
        const to = envelope.rcptTo.map(({ address }) => address).join()
        const says = await data(text, to)
        if (!says) received.push({ from: envelope.mailFrom.address, to, text })
        answer(says, done)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()))
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= new Promise<void>((resolve) => server.close(() => resolve()))
    return stopped
  }
  const { port: at } = server.server.address() as AddressInfo
  return { address: `smtp://127.0.0.1:${at}`, received, stop, [Symbol.asyncDispose]: stop }
}

type Connection = { readonly _socket: { destroy(): void } }
