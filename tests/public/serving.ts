// A public server for a test file, as `npm start` runs it, on any free port, and the mail that comes back to it.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { type PublicOptions, type PublicServer, startPublicServer } from '../../src/main/public-server.ts'
import { toBase64url } from '../../src/vocabulary/bytes-as-text.ts'
import { lettersAsFiles } from './built-site.ts'

/** Whoever starts it closes it. Fails with the sentence that it could not start with. */
export async function startSite(data: string, more: Partial<PublicOptions> = {}): Promise<PublicServer> {
  const server = await startPublicServer({
    language: 'en',
    data,
    port: 0,
    host: '127.0.0.1',
    address: null,
    databaseUrl: null,
    mail: lettersAsFiles,
    behindProxy: true,
    languages: join(data, 'languages'),
    ...more,
  })
  assert.ok(typeof server !== 'string', String(server))
  return server
}

/** Letters and registrations can be sealed to this key from now on. */
export function takesIn(data: string, publicKey: Uint8Array): void {
  const keys = [{ key: toBase64url(publicKey), until: '2999-01-01T00:00:00.000Z' }]
  writeFileSync(join(data, 'intake', 'keys.json'), JSON.stringify({ keys }))
}

/** A form of twenty megabytes that goes on arriving for as long as its sender likes. Resolves once the server takes it. */
export async function sendSlowly(address: string, path: string, from: string): Promise<Socket> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: site.example',
    'Content-Type: multipart/form-data; boundary=x',
    'Content-Length: 20000000',
    'Expect: 100-continue',
    `X-Forwarded-For: ${from}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n--x`)
  await new Promise((resolve, reject) => socket.once('data', resolve).once('error', reject))
  return socket
}

/** A mail that says that another was not delivered, as common mail servers write it. */
export const comingBack = (to: string, action: string, status: string): string =>
  [
    'Return-Path: <>',
    `Delivered-To: ${to}`,
    'From: MAILER-DAEMON@mx.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'I am sorry.',
    '--b1',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    'Final-Recipient: rfc822; someone@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 no',
    '',
    '--b1--',
    '',
  ].join('\r\n')
