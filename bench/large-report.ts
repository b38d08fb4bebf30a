// A report of two hundred pages in Arabic, forty tables, twenty charts, sixty photographs: from its content to its PDF, and what a server answers meanwhile.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import type { PaperFiles } from '../src/foundation/paper.ts'
import { openTypesetter, type Typesetter } from '../src/foundation/server/documents/typesetter.ts'
import { nowhere } from '../src/foundation/words/locale.ts'
import type { SentContent } from '../src/institution/reports/report.ts'
import type { ReportBlock } from '../src/institution/reports/report-blocks.ts'
import { picturesIn, reportPaper } from '../src/institution/reports/report-paper.ts'
import type { Instant, IsoDate } from '../src/vocabulary/dates.ts'
import type { PlaceId, ReportSectionId, VisitId } from '../src/vocabulary/ids.ts'
import { granted } from '../src/vocabulary/problems.ts'
import { type FileRef, fileNameOf } from '../src/vocabulary/published/files.ts'
import { chromiumPath, openProfile } from '../tests/support/browser.ts'
import type { Figure, Row } from './figure.ts'
import { compare } from './measure.ts'
import { type Place, within } from './servers.ts'

const rounds = 3

export const figure: Figure = {
  asks: 'a report of two hundred pages in Arabic with 40 tables, 20 charts, 60 photographs as one tagged PDF, from its content on, in an engine that was just started, against as many empty pages in one, ms',
  run: async () =>
    chromiumPath === null ? [{ of: 'Chromium', skipped: 'there is none on this machine' }] : within(measured),
}

async function measured(place: Place): Promise<readonly Row[]> {
  const profile = await openProfile({ folder: place.folder() })
  place.afterwards(profile.close)
  const rows: Row[] = []
  for (const wide of [1_600, 4_000]) {
    const photo = await photographOf(profile.page, wide)
    const pairs: { ours: number; bare: number }[] = []
    let told = ''
    for (let round = 0; round < rounds; round++) {
      const [engine, empty] = [openTypesetter(limits), openTypesetter(limits)]
      let ours = 0
      const answers = await answersWhile(async () => {
        const begun = performance.now()
        const made = await report(engine, photo)
        ours = performance.now() - begun
        told = made.ok ? `${Math.round(made.value.length / 1_000_000)} MB` : made.problem.code
      })
      const bareBegun = performance.now()
      granted(await empty.typeset({ template: emptyPages, data: {} }))
      pairs.push({ ours, bare: performance.now() - bareBegun })
      engine.close()
      empty.close()
      told = `${told.split(';')[0]}; 95 of 100 answers of the server meanwhile within ${answers.busy.toFixed(1)} ms, idle ${answers.idle.toFixed(1)} ms`
    }
    rows.push({
      of: `photographs ${wide} points wide, ${Math.round(photo.bytes.length / 1_000)} kB each`,
      unit: 'ms',
      ...compare(pairs),
      note: told,
    })
  }
  return rows
}

/** Of the staff server's engine for reports. */
const limits = { patience: 90_000, memory: 1536 * 1024 * 1024 }
const emptyPages = '#set document(title: "x")\n#for _ in range(200) { pagebreak(weak: false) }'

type Photograph = { readonly bytes: Uint8Array<ArrayBuffer>; readonly width: number; readonly height: number }

async function report(engine: Typesetter, photo: Photograph): ReturnType<Typesetter['paper']> {
  const content = contentWith(photo)
  const files: Record<string, Uint8Array<ArrayBuffer>> = {}
  // Each its own file, as sixty photographs are.
  for (const [at, file] of picturesIn(content, 'ar').entries()) files[fileNameOf(file)] = withRemark(photo.bytes, at)
  const paper = reportPaper({
    content,
    visit,
    number: '2026/14',
    place: { name: { ar: 'سجن' }, invented: true },
    language: 'ar',
    where: nowhere,
    institution: [{ ar: 'الآلية' }],
    face: { colour: '#0f5144', logo: null },
    answers: [],
    sending: null,
    today: '2026-11-26' as IsoDate,
  })
  return engine.paper(paper, files satisfies PaperFiles, 'pdf')
}

const visit = {
  format: 'wiqaya/released-visit/2' as const,
  id: 'visit' as VisitId,
  place: 'place' as PlaceId,
  kind: 'in-depth' as const,
  announced: false,
  from: '2026-11-16' as IsoDate,
  to: '2026-11-18' as IsoDate,
  teamSize: 3,
  protocol: { decision: 'visit' as const, crises: [], measures: [] },
  findings: [],
  accessRefused: [],
  corrects: null,
  proof: null,
  releasedAt: '2026-11-20T10:00:00.000Z' as Instant,
}

/** Twenty sections, each with two tables, a chart, three photographs, and text: ten pages. */
function contentWith({ bytes, width, height }: Photograph): SentContent {
  const words =
    'عاين الوفد المرافق واطلع على السجلات وأجرى مقابلات على انفراد، ووفق القاعدة 23 من Mandela Rules فإن لكل سجين ساعة على الأقل. '
  const paragraph: ReportBlock = {
    kind: 'paragraph',
    text: words.repeat(6).trim(),
    marks: [{ kind: 'note', from: 5, until: 10, text: 'المادة 19 من البروتوكول الاختياري.' }],
  }
  const table = (chart: boolean): ReportBlock => ({
    kind: 'table',
    caption: 'عدد النزلاء حسب الجناح',
    head: ['الجناح', 'الملاحظة', 'العدد'],
    rows: Array.from({ length: 12 }, (_, at) => [`الجناح ${at + 1}`, 'معاينة مباشرة', `${40 + at * 7}`]),
    ...(chart ? { chart } : {}),
  })
  const sections = Array.from({ length: 20 }, (_, at) => {
    const picture = (number: number): ReportBlock => {
      const hash = `${at}`.padStart(2, '0') + `${number}`.padStart(62, '0')
      const file: FileRef = { hash, type: 'image/jpeg', name: 'cour.jpg', size: bytes.length, width, height }
      return { kind: 'picture', file, text: 'ساحة فارغة' }
    }
    const body: ReportBlock[] = [
      ...Array.from({ length: 6 }, () => paragraph),
      { kind: 'heading', text: 'المعطيات' },
      table(false),
      table(true),
      picture(1),
      ...Array.from({ length: 5 }, () => paragraph),
      table(false),
      picture(2),
      picture(3),
    ]
    return {
      kind: 'section' as const,
      id: `section ${at}` as ReportSectionId,
      title: { ar: `القسم ${at + 1}` },
      body: { ar: body },
    }
  })
  return { title: { ar: 'تقرير عن زيارة' }, sections }
}

/** As a camera gives them, with a grain that a photograph has, from a canvas of a real Chromium: as pictures are brought to a page's width on entry. */
async function photographOf(page: Page, wide: number): Promise<Photograph> {
  const [width, height] = [wide, Math.round(wide * 0.75)]
  const drawn = await page.evaluate(
    ({ width: across, height: down }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: across, height: down })
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      const points = context.createImageData(across, down)
      let grain = 1
      for (let at = 0; at < points.data.length; at++) {
        grain = (grain * 48_271) % 2_147_483_647
        points.data[at] = at % 4 === 3 ? 255 : ((at / 9_000) % 200) + (grain % 24)
      }
      context.putImageData(points, 0, 0)
      return canvas.toDataURL('image/jpeg', 0.82)
    },
    { width, height },
  )
  return { width, height, bytes: new Uint8Array(Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64')) }
}

/** The same picture with another remark in it (JPEG, COM). */
function withRemark(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const remark = [0xff, 0xfe, 0, 3, at]
  return new Uint8Array([...bytes.subarray(0, 2), ...remark, ...bytes.subarray(2)])
}

/** How long 95 of 100 answers of a server in this process take, with nothing to do and while this is done, in milliseconds. */
async function answersWhile(act: () => Promise<void>): Promise<{ readonly idle: number; readonly busy: number }> {
  const server = createServer((_, response) => response.end('{}'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const asked = async (until: () => boolean): Promise<number> => {
    const took: number[] = []
    while (!until()) {
      const begun = performance.now()
      // A connection of its own: one that is kept would be cut where nothing is answered for long.
      await (await fetch(address, { headers: { connection: 'close' } })).text()
      took.push(performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const sorted = took.toSorted((one, other) => one - other)
    return sorted[Math.floor(sorted.length * 0.95)] ?? 0
  }
  const begun = performance.now()
  const idle = await asked(() => performance.now() - begun > 1_000)
  let isDone = false
  const [busy] = await Promise.all([
    asked(() => isDone),
    act().finally(() => {
      isDone = true
    }),
  ])
  server.close()
  return { idle, busy }
}
