// A mail as its reader has it: folded headers joined, quoted-printable and base64 parts read.
export function readableMail(eml: string): string {
  const soft = eml
    .replace(/\r\n[ \t]+/g, ' ')
    .replace(/=\r\n/g, '')
    .replace(/((?:=[0-9A-F]{2})+)/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
  return soft.replace(/(?:^[A-Za-z0-9+/=]{20,76}\r\n)+/gm, (base64) => Buffer.from(base64, 'base64').toString('utf8'))
}
