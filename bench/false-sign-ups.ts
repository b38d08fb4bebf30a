// Ten thousand false sign-ups to the newsletter, each with the right sum: how many letters reach third persons, from one caller and from as many as there are forms.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { publishInto, samples } from '../tests/public/samples.ts'
import { labelOfSum, sumAsked } from '../tests/public/sum-answer.ts'
import type { Figure, Row } from './figure.ts'
import { compare } from './measure.ts'
import { within } from './servers.ts'

const forms = 10_000
const atOnce = 50

export const figure: Figure = {
  asks: 'letters that left, against false sign-ups sent with the right sum',
  run: () =>
    within(async ({ folder, start }) => {
      const attacks: readonly (readonly [string, Attack])[] = [
        ['one caller, as many domains', (number) => ({ caller: 1, address: `p@d${number}.example` })],
        ['as many callers, as many domains', (number) => ({ caller: number, address: `p@d${number}.example` })],
        ['as many callers, one domain', (number) => ({ caller: number, address: `p${number}@one.example` })],
        ['as many callers, one mailbox', (number) => ({ caller: number, address: `p+${number}@one.example` })],
      ]
      const rows: Row[] = []
      for (const [of, attack] of attacks) {
        const data = folder()
        publishInto(join(data, 'publications'), samples.slice(0, 1))
        const site = await start('public-server.ts', ['--data', data, '--port', '0', '--behind-proxy'])
        const { seconds, answers } = await flood(site, attack)
        await new Promise((done) => setTimeout(done, 1_000))
        const letters = readdirSync(join(data, 'mail')).length
        const told = [...answers].map(([status, count]) => `${count} × ${status}`).join(', ')
        rows.push({
          of,
          unit: 'letters',
          ...compare([{ ours: letters, bare: forms }]),
          note: `in ${seconds.toFixed(0)} s; answered ${told}`,
        })
      }
      return rows
    }),
}

type Attack = (number: number) => { readonly caller: number; readonly address: string }

async function flood(site: string, attack: Attack) {
  const page = await (await fetch(`${site}/en/newsletter/`)).text()
  const { a, b } = sumAsked(labelOfSum(page), 'en')
  const question = /name="question" value="([^"]*)"/.exec(page)?.[1] ?? ''
  const answers = new Map<number, number>()
  const begun = performance.now()
  let next = 0
  const one = async () => {
    for (let number = next++; number < forms; number = next++) {
      const { caller, address: email } = attack(number)
      const { status } = await fetch(`${site}/en/newsletter/`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'x-forwarded-for': `198.18.${caller >> 8}.${caller & 0xff}` },
        body: new URLSearchParams({ email, question, sum: String(a + b) }),
      })
      answers.set(status, (answers.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return { seconds: (performance.now() - begun) / 1000, answers }
}
