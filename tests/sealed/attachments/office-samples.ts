// Office documents as Word, Excel, PowerPoint and LibreOffice write them, cut to what tells of somebody, and archives that mean harm.
import { zipSync } from 'fflate'
import { type Bytes, concat, utf8 } from '../../../src/sealed/keys/bytes.ts'
import { jpeg } from './samples.ts'

const ns = 'http://schemas.openxmlformats.org'
const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const relations = (...all: readonly string[]) =>
  `${declared}<Relationships xmlns="${ns}/package/2006/relationships">${all.join('')}</Relationships>`
const relation = (id: string, type: string, target: string, mode = '') =>
  `<Relationship Id="${id}" Type="${ns}/officeDocument/2006/relationships/${type}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`
const types = (...parts: readonly string[]) =>
  `${declared}<Types xmlns="${ns}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>${parts
    .map((part) => `<Override PartName="/${part}" ContentType="application/xml"/>`)
    .join('')}</Types>`

type Parts = Readonly<Record<string, string | Bytes>>
export const archive = (parts: Parts): Bytes =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? utf8(part) : part]),
    ),
  )

const properties = {
  'docProps/core.xml': '<cp:coreProperties><dc:creator>Nadia</dc:creator></cp:coreProperties>',
  'docProps/app.xml': '<Properties><Company>Secretcam</Company></Properties>',
  'docProps/custom.xml': '<Properties><property name="a">SERIAL-4711</property></Properties>',
  'docProps/thumbnail.jpeg': jpeg(1),
  'customXml/item1.xml': '<a>Nadia</a>',
}

export const docx = {
  '[Content_Types].xml': types('word/document.xml', 'word/comments.xml', 'word/people.xml', 'docProps/core.xml'),
  '_rels/.rels': relations(
    relation('rId1', 'officeDocument', 'word/document.xml'),
    relation('rId2', 'metadata/core-properties', 'docProps/core.xml'),
  ),
  'word/_rels/document.xml.rels': relations(
    relation('rId1', 'comments', 'comments.xml'),
    relation('rId2', 'people', 'people.xml'),
    relation('rId3', 'image', 'media/image1.jpeg'),
    relation('rId4', 'image', 'https://watch.example/Nadia.png', 'External'),
    relation('rId5', 'hyperlink', 'file:///C:/Users/Nadia/notes.docx', 'External'),
    relation('rId6', 'hyperlink', 'https://example.org/rules', 'External'),
    relation('rId7', 'customXml', '../customXml/item1.xml'),
  ),
  'word/document.xml': `${declared}<!-- Nadia --><w:document xmlns:w="w" xmlns:r="r" xmlns:dt="dt"><w:body><w:p w:rsidR="00SERIAL-4711"><w:r><w:t xml:space="preserve">Ce qui reste &amp; se lit </w:t></w:r><w:ins w:id="1" w:author="Nadia" w:date="2026-11-20T14:03:11Z"><w:r><w:t>ajouté</w:t></w:r></w:ins><wp:docPr id="1" name="Image 1" descr="C:\\Users\\Nadia\\cour.jpg"/><pic:cNvPr id="3" name="Nadia-2026-11-20.JPG"/><v:imagedata r:id="rId3" o:title="Nadia"/><wp:docPr id='2' descr='La "cour"'/><a:blip r:embed="rId3"/><w:hyperlink r:id="rId6"/></w:p></w:body></w:document>`,
  'word/comments.xml': `<w:comments xmlns:w="w"><w:comment w:id="0" w:author="Nadia" w:initials="N" w:date="2026-11-20T14:03:11Z"><w:p><w:r><w:t>La remarque reste</w:t></w:r></w:p></w:comment></w:comments>`,
  'word/people.xml': '<w15:people><w15:person w15:author="Nadia"/></w15:people>',
  'word/settings.xml':
    '<w:settings xmlns:w="w" xmlns:r="r"><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="SERIAL-4711"/><w:rsid w:val="SERIAL-4711"/></w:rsids><w:zoom w:percent="100"/></w:settings>',
  'word/_rels/settings.xml.rels': relations(
    relation('rId1', 'attachedTemplate', 'file:///C:/Users/Nadia/AppData/Normal.dotm', 'External'),
  ),
  'word/media/image1.jpeg': jpeg(1),
  ...properties,
} satisfies Parts

export const xlsx = {
  '[Content_Types].xml': types('xl/workbook.xml', 'xl/printerSettings/printerSettings1.bin'),
  '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml':
    '<workbook xmlns:x15ac="x"><fileSharing userName="Nadia"/><mc:AlternateContent><mc:Choice><x15ac:absPath url="https://secretcam.example/personal/Nadia/"/></mc:Choice></mc:AlternateContent><sheets><sheet name="Cellules" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml')),
  'xl/worksheets/sheet1.xml':
    '<worksheet xr:uid="{SERIAL-4711}"><sheetData><row r="1"><c r="A1"><v>42</v></c></row></sheetData><pageSetup orientation="portrait" r:id="rId1"/><legacyDrawing r:id="rId2"/></worksheet>',
  'xl/worksheets/_rels/sheet1.xml.rels': relations(
    relation('rId1', 'printerSettings', '../printerSettings/printerSettings1.bin'),
    relation('rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml'),
  ),
  'xl/drawings/vmlDrawing1.vml': '<xml xmlns:v="v"><v:shape id="a"/></xml>',
  'xl/comments1.xml':
    '<comments><authors><author>Nadia</author></authors><commentList><comment ref="A1" authorId="0"><text><t>compté deux fois</t></text></comment></commentList></comments>',
  'xl/threadedComments/threadedComment1.xml':
    '<ThreadedComments><threadedComment ref="A1" dT="2026-11-20T14:03:11" personId="{1}"><text>à revoir</text></threadedComment></ThreadedComments>',
  'xl/persons/person.xml':
    '<personList><person displayName="Nadia" id="{1}" userId="nadia@Secretcam" providerId="AD"/></personList>',
  'xl/printerSettings/printerSettings1.bin': utf8('\\\\Secretcam\\Rue Secrète'),
  ...properties,
} satisfies Parts

export const pptx = {
  '[Content_Types].xml': types('ppt/presentation.xml'),
  '_rels/.rels': relations(relation('rId1', 'officeDocument', 'ppt/presentation.xml')),
  'ppt/presentation.xml':
    '<p:presentation xmlns:p="p"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst><p:custDataLst><p:tags r:id="rId2"/></p:custDataLst></p:presentation>',
  'ppt/_rels/presentation.xml.rels': relations(
    relation('rId1', 'slide', 'slides/slide1.xml'),
    relation('rId2', 'tags', 'tags/tag1.xml'),
  ),
  'ppt/tags/tag1.xml': '<p:tagLst><p:tag name="A" val="Nadia"/></p:tagLst>',
  'ppt/slides/slide1.xml':
    '<p:sld xmlns:p="p"><p:cNvPr id="2" name="Titre 1" descr="Nadia.png"/><a:t>Une diapositive</a:t></p:sld>',
  'ppt/commentAuthors.xml': '<p:cmAuthorLst><p:cmAuthor id="1" name="Nadia" initials="N" lastIdx="1"/></p:cmAuthorLst>',
  'ppt/authors.xml':
    '<p188:authorLst><p188:author id="{2}" name="Nadia" initials="N" userId="S::nadia" providerId="AD"/></p188:authorLst>',
  'ppt/comments/modernComment_100_0.xml':
    '<p188:cmLst><p188:cm id="{3}" authorId="{2}" created="2026-11-20T14:03:11.111"><a:t>plus court</a:t></p188:cm></p188:cmLst>',
  ...properties,
} satisfies Parts

export const odt = {
  mimetype: 'application/vnd.oasis.opendocument.text',
  'content.xml':
    '<office:document-content xmlns:office="o"><text:changed-region><office:change-info><dc:creator>Nadia</dc:creator><dc:date>2026-11-20T14:03:11</dc:date></office:change-info></text:changed-region><text:p loext:rsid="SERIAL-4711">Le texte du <text:date>2 janvier</text:date><office:annotation><dc:creator>Nadia</dc:creator><meta:creator-initials>Nadia</meta:creator-initials><text:p>La remarque reste</text:p></office:annotation><draw:frame draw:name="Nadia 2026-11-20.heic"><draw:image xlink:href="Pictures/1.jpg"/></draw:frame><draw:image xlink:href="https://watch.example/Nadia.png"/><text:a xlink:href="../Nadia/notes.odt">a</text:a><text:a xlink:href="https://example.org/rules">b</text:a></text:p></office:document-content>',
  'styles.xml': '<office:document-styles xmlns:office="o"/>',
  'meta.xml': '<office:document-meta><dc:creator>Nadia</dc:creator></office:document-meta>',
  'settings.xml': '<office:document-settings>Secretcam</office:document-settings>',
  'Thumbnails/thumbnail.png': utf8('Rue Secrète'),
  'Pictures/1.jpg': jpeg(1),
  'META-INF/manifest.xml':
    '<manifest:manifest><manifest:file-entry manifest:full-path="/"/><manifest:file-entry manifest:full-path="meta.xml"/><manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>',
} satisfies Parts

/** What must still be read in each. */
export const kept: readonly (readonly [name: string, parts: Parts, words: readonly string[]])[] = [
  [
    'DOCX',
    docx,
    ['Ce qui reste &amp; se lit ', 'ajouté', 'La remarque reste', 'La &quot;cour&quot;', 'https://example.org/rules'],
  ],
  ['XLSX', xlsx, ['Cellules', '<v>42</v>', 'compté deux fois', 'à revoir', 'orientation="portrait"']],
  ['PPTX', pptx, ['Une diapositive', 'plus court', 'Titre 1']],
  ['ODT', odt, ['Le texte du ', '2 janvier', 'La remarque reste', 'https://example.org/rules']],
]

const without = (parts: Parts, name: string): Parts =>
  Object.fromEntries(Object.entries(parts).filter(([one]) => one !== name))
const withPart = (name: string, part: string | Bytes): Bytes => archive({ ...docx, [name]: part })
const document = 'word/document.xml'

/** Patched where the name of its part stands in the central directory. */
function patched(bytes: Bytes, part: string, offset: number, value: number): Bytes {
  const changed = bytes.slice()
  const at = Buffer.from(changed).lastIndexOf(part) - 46
  new DataView(changed.buffer).setUint32(at + offset, value, true)
  return changed
}

/** What nobody can clean, or that was made to harm whoever opens it. */
export const refused: Readonly<Record<string, Bytes>> = {
  'a part of few bytes that unfolds to more than a small tablet can read': withPart(
    'word/footnotes.xml',
    `<w:footnotes xmlns:w="w">${' '.repeat(33 * 1024 * 1024)}</w:footnotes>`,
  ),
  'a program in it': withPart('word/vbaProject.bin', 'Sub AutoOpen()'),
  'a signature': withPart('_xmlsignatures/sig1.xml', '<Signature/>'),
  'an object of another program': withPart('word/embeddings/oleObject1.bin', 'x'),
  'a metafile': withPart('word/media/image2.emf', 'x'),
  'a picture that is none': withPart('word/media/image2.png', '<script/>'),
  'a document type, whose entities could be a file or a million words': withPart(
    document,
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><w:document>&b;</w:document>',
  ),
  'another coding': withPart(document, '<?xml version="1.0" encoding="UTF-7"?><w:document/>'),
  'XML that does not close': withPart(document, '<w:document><w:body></w:document>'),
  'XML that has no end': withPart(document, '<w:document a="1'),
  'XML without a bottom': withPart(document, '<a>'.repeat(100_000)),
  'a path that leads out': withPart('word/../../../etc/passwd', 'x'),
  'two parts of one name': withPart('WORD/document.xml', '<w:document/>'),
  'no document': archive(without(docx, document)),
  'a document in a document in a document': archive({
    ...docx,
    'word/embeddings/a.docx': archive({ ...docx, 'word/embeddings/b.docx': archive(docx) }),
  }),
  'a part that says it is small and is not': patched(archive(docx), document, 24, 10),
  'parts that say they are larger than a tablet': patched(archive(docx), document, 24, 2 ** 31),
  'a part that lies in another': patched(archive(docx), document, 42, 0),
  'a directory that is not there': concat(utf8('PK\u0003\u0004'), new Uint8Array(100)),
}
